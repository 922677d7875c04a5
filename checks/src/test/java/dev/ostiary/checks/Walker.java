package dev.ostiary.checks;

import dev.ostiary.testkit.Inbox;
import dev.ostiary.testkit.ScriptedEventStream;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * One caller in a walk of many: does what it is told, with ids and tokens that all the others use too, and writes
 * down all that it hears. Every request carries a mark of its own, in which the caller's number stands.
 */
final class Walker {

    /** The same few for everybody. */
    private static final List<String> IDS = List.of("1", "2", "\"1\"");

    private static final List<String> TOKENS = List.of("1", "\"t\"");

    /** A request, and the answers that came for it. */
    record Asked(String what, String mark, String id, boolean cancelled, List<JsonNode> answers) {}

    private final int number;
    private final Agent agent;
    private final List<String> servers;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /**
     * @param servers what stands before the name of a tool: one empty text, or a server's name at the federated endpoint
     */
    Walker(int number, Agent agent, List<String> servers) {
        this.number = number;
        this.agent = agent;
        this.servers = servers;
    }

    int number() {
        return number;
    }

    Agent agent() {
        return agent;
    }

    List<String> heard() {
        return heard;
    }

    List<Asked> asked() {
        return asked;
    }

    /** Calls a tool and hears what comes until its answer. */
    void call(String tool, Walker thief, RandomGenerator random) {
        withId(random, id -> {
            Asked request = begin(tool, id, false);
            String params = params(tool, request.mark(), random);
            try (ScriptedEventStream stream = agent.stream(id, "tools/call", params)) {
                follow(stream, request, thief);
            }
            if (agent instanceof Agent.Modern && tool.equals("ask")) {
                retry(request, params);
            }
        });
    }

    /** Gives up a request the way its era does; the server may go on with it, and say more about it. */
    void cancel(String tool, RandomGenerator random) {
        withId(random, id -> {
            Asked request = begin("cancelled " + tool, id, true);
            try (ScriptedEventStream stream = open(tool, request, random)) {
                stream.events().next(Inbox.PATIENCE).ifPresent(text -> hear(text, request, this));
                switch (agent) {
                    case Agent.Modern _ -> stream.close();
                    case Agent.Legacy _ ->
                        agent.notify("notifications/cancelled", "{'requestId':" + id.replace('"', '\'') + "}");
                }
                follow(stream, request, this);
            }
        });
    }

    /** Loses the connection in the middle of an answer and comes back for the rest. */
    void reconnect(RandomGenerator random) {
        if (!(agent instanceof Agent.Legacy session)) {
            return;
        }
        withId(random, id -> {
            Asked request = begin("reconnect", id, false);
            ScriptedEventStream broken = open("late", request, random);
            hear(broken.events().next(), request, this);
            broken.close();
            // What had arrived by then counts, and is not told again.
            follow(broken, request, this);
            String last = broken.lastId().orElseThrow();
            try (ScriptedEventStream resumed = session.http()
                    .with("Accept", "text/event-stream")
                    .with("Last-Event-ID", last)
                    .listen()) {
                follow(resumed, request, this);
            }
        });
    }

    /** Speaks of what is not its own: ids and tokens that others use at this moment. */
    void meddle(RandomGenerator random) {
        IDS.stream().filter(id -> !busy.contains(id)).findFirst().ifPresent(id -> {
            if (busy.add(id)) {
                String quoted = id.replace('"', '\'');
                agent.notify("notifications/cancelled", "{'requestId':" + quoted + "}");
                agent.notify(
                        "notifications/progress",
                        "{'progressToken':" + quoted + ",'progress':1,'message':'" + mark(random.nextInt(1_000, 2_000))
                                + "'}");
                busy.remove(id);
            }
        });
    }

    /** Listens to what belongs to none of its requests, for as long as the stream lasts. */
    Optional<ScriptedEventStream> listen() {
        if (!(agent instanceof Agent.Legacy session)) {
            return Optional.empty();
        }
        ScriptedEventStream standing =
                session.http().with("Accept", "text/event-stream").listen();
        Thread.ofVirtual().start(() -> {
            Optional<String> next = standing.events().next(Eventually.DEADLINE);
            while (next.isPresent()) {
                heard.add(next.get());
                next = standing.events().next(Eventually.DEADLINE);
            }
        });
        return Optional.of(standing);
    }

    /** Answers a question that somebody else was asked. */
    Response answerInstead(JsonNode question) {
        return answer(question.path("id"), mark(9_999));
    }

    private interface WithId {
        void go(String id);
    }

    /** Legacy callers use an id once at a time; modern ones as they like. */
    private void withId(RandomGenerator random, WithId action) {
        String id = IDS.get(random.nextInt(IDS.size()));
        if (agent instanceof Agent.Modern) {
            action.go(id);
        } else if (busy.add(id)) {
            try {
                action.go(id);
            } finally {
                busy.remove(id);
            }
        }
    }

    private Asked begin(String what, String id, boolean cancelled) {
        Asked request = new Asked(what, mark(requests.incrementAndGet()), id, cancelled, new CopyOnWriteArrayList<>());
        asked.add(request);
        return request;
    }

    private String mark(int request) {
        return "mark-" + number + "-" + request + ";";
    }

    private ScriptedEventStream open(String tool, Asked request, RandomGenerator random) {
        return agent.stream(request.id(), "tools/call", params(tool, request.mark(), random));
    }

    private String params(String tool, String mark, RandomGenerator random) {
        String server = servers.get(random.nextInt(servers.size()));
        String token = TOKENS.get(random.nextInt(TOKENS.size())).replace('"', '\'');
        return "{'name':'" + server + tool + "','arguments':{'mark':'" + mark + "'},'_meta':{'progressToken':" + token
                + "}}";
    }

    /** The second round of the modern era: the same request again, with what was asked for. */
    private void retry(Asked first, String params) {
        JsonNode result = first.answers().getFirst().path("result");
        Asked second = new Asked("retry", first.mark(), first.id(), false, new CopyOnWriteArrayList<>());
        asked.add(second);
        String more = ",'requestState':'" + result.path("requestState").asString()
                + "','inputResponses':{'q':{'action':'accept','content':{'word':'" + first.mark() + "'}}}}";
        String again = params.substring(0, params.length() - 1) + more;
        try (ScriptedEventStream stream = agent.stream(first.id(), "tools/call", again)) {
            follow(stream, second, this);
        }
    }

    private void follow(ScriptedEventStream stream, Asked request, Walker thief) {
        Optional<String> next = stream.events().next(Inbox.PATIENCE);
        while (next.isPresent()) {
            hear(next.get(), request, thief);
            next = stream.events().next(Inbox.PATIENCE);
        }
        if (!stream.events().ends(Duration.ZERO)) {
            heard.add("the stream of " + request + " did not end");
        }
    }

    private void hear(String text, Asked request, Walker thief) {
        heard.add(text);
        JsonNode message = Agent.JSON.readTree(text);
        if (!message.has("method")) {
            request.answers().add(message);
        } else if (message.has("id")) {
            if (thief != this && thief.agent() instanceof Agent.Legacy) {
                Response refused = thief.answerInstead(message);
                if (refused.status() != 400) {
                    heard.add("a stolen question was answered: " + refused);
                }
            }
            answer(message.path("id"), message.path("params").path("message").asString());
        }
    }

    private Response answer(JsonNode id, String word) {
        var answer = Agent.JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", id);
        answer.putObject("result").put("action", "accept").putObject("content").put("word", word);
        return ((Agent.Legacy) agent).http().post(answer.toString());
    }

    /** What went wrong for this caller, in words. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        String own = "mark-" + number + "-";
        heard.stream()
                .filter(text -> text.replace(own, "").contains("mark-") || !text.startsWith("{"))
                .forEach(text -> complaints.add("caller " + number + " heard " + text));
        asked.forEach(request -> complain(request, complaints));
        return complaints;
    }

    private void complain(Asked request, List<String> complaints) {
        int most = request.answers().size();
        boolean right = request.answers().stream()
                .allMatch(answer -> answer.path("id").toString().equals(request.id())
                        && answer.toString()
                                .replace(request.mark(), "")
                                .equals(answer.toString().replaceAll("mark-[0-9]+-[0-9]+;", ""))
                        && answer.toString().contains(request.mark()));
        if (!right || most > 1 || (most == 0 && !request.cancelled())) {
            complaints.add("caller " + number + " asked " + request);
        }
    }
}
