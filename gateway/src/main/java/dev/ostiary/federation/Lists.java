package dev.ostiary.federation;

import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Reply;
import dev.ostiary.gateway.Trip;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests that go to all servers: their lists merged into one, page by page. */
final class Lists {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CURSOR = "cursor";
    private static final String NEXT = "nextCursor";

    private final Federation federation;
    private final Caller caller;
    private final Map<String, Member> members;
    private final OwnWords words;

    Lists(Federation federation, Caller caller, Map<String, Member> members) {
        this.federation = federation;
        this.caller = caller;
        this.members = members;
        this.words = new OwnWords(caller);
    }

    /** Asks everyone, or, for a further page, everyone who has more. */
    void list(Message.Request request, long frameBytes, Reply reply) {
        words.judge(
                request,
                frameBytes,
                reply,
                tracked -> pages(request)
                        .ifPresentOrElse(
                                pages -> gather(request, frameBytes, pages, tracked),
                                () -> words.fail(request, Reason.CURSOR_UNKNOWN, CURSOR, tracked)));
    }

    /** Tells everyone the same; what they answer is not passed on. */
    void tellAll(Message.Request request, long frameBytes, Reply reply, Message.Answer answer) {
        words.judge(request, frameBytes, reply, tracked -> {
            Gathering gathering = new Gathering(_ -> words.answer(request, answer, tracked), tracked::cancelled);
            start(request, gathering, members.keySet(), (server, leg) -> trip(server, request, leg), frameBytes);
        });
    }

    /** Whom to ask for which page; empty where the cursor is none of ours. */
    private Optional<SequencedMap<String, Optional<String>>> pages(Message.Request request) {
        SequencedMap<String, Optional<String>> pages = new LinkedHashMap<>();
        JsonNode cursor = request.params().path(CURSOR);
        if (cursor.isMissingNode()) {
            members.keySet().forEach(server -> pages.put(server, Optional.empty()));
            return Optional.of(pages);
        }
        return federation
                .cursors()
                .split(caller.session().identity(), request.method(), cursor.asString(""))
                .map(more -> {
                    more.forEach((server, page) -> pages.put(server, Optional.of(page)));
                    pages.keySet().retainAll(members.keySet());
                    return pages;
                });
    }

    private void gather(
            Message.Request request, long frameBytes, SequencedMap<String, Optional<String>> pages, Reply tracked) {
        Gathering gathering = new Gathering(answers -> merged(request, pages, answers, tracked), tracked::cancelled);
        Gathering.Leg leg =
                (server, reply) -> trip(server, page(request, pages.getOrDefault(server, Optional.empty())), reply);
        start(request, gathering, pages.keySet(), leg, frameBytes);
    }

    private void start(
            Message.Request request,
            Gathering gathering,
            Iterable<String> servers,
            Gathering.Leg leg,
            long frameBytes) {
        caller.starts(request.id(), gathering);
        gathering.start(servers, leg, frameBytes, caller.loop(), federation.patience());
    }

    /** Each server gets an id of its own, since the client's stands for all of them. */
    private Trip trip(String server, Message.Request request, Reply leg) {
        Message.Request own = request.withId(caller.line().ids().next());
        return new Trip(caller, Optional.ofNullable(members.get(server)).orElseThrow(), own, own, leg);
    }

    private static Message.Request page(Message.Request request, Optional<String> cursor) {
        ObjectNode params = JSON.objectNode();
        params.setAll(request.params());
        params.remove(CURSOR);
        cursor.ifPresent(page -> params.put(CURSOR, page));
        return request.withParams(params);
    }

    private void merged(
            Message.Request request,
            SequencedMap<String, Optional<String>> asked,
            SequencedMap<String, Message.Answer> answers,
            Reply reply) {
        ArrayNode items = JSON.arrayNode();
        Map<String, String> more = new LinkedHashMap<>();
        asked.keySet().forEach(server -> {
            if (answers.get(server) instanceof Message.Result result) {
                result.result().path(member(request)).forEach(items::add);
                JsonNode next = result.result().path(NEXT);
                if (next.isString()) {
                    more.put(server, next.asString());
                }
            } else {
                Optional.ofNullable(members.get(server)).ifPresent(Member::wasMissed);
            }
        });
        words.answer(request, new Message.Result(request.id(), page(request, items, more)), reply);
    }

    private ObjectNode page(Message.Request request, ArrayNode items, Map<String, String> more) {
        ObjectNode page = JSON.objectNode();
        page.set(member(request), items);
        if (!more.isEmpty()) {
            page.put(NEXT, federation.cursors().joined(caller.session().identity(), request.method(), more));
        }
        if (caller.session().revision().era() == Era.MODERN) {
            page.put("resultType", "complete").put("ttlMs", 0).put("cacheScope", "private");
        }
        return page;
    }

    private static String member(Message.Request request) {
        return switch (request.method()) {
            case Methods.TOOLS_LIST -> "tools";
            case Methods.PROMPTS_LIST -> "prompts";
            case Methods.RESOURCE_TEMPLATES_LIST -> "resourceTemplates";
            default -> "resources";
        };
    }
}
