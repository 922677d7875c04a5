package dev.ostiary.admin;

import dev.ostiary.approval.Decisions;
import dev.ostiary.approval.Question;
import dev.ostiary.approval.QuestionText;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What waits for a person, over HTTP: {@code GET /approvals}, {@code GET /approvals/ID}, {@code POST /approvals/ID/approve}
 * and {@code /deny}.
 *
 * <p>Every request shows a token of its own, which agents do not have: with the token that lets them call tools they could
 * approve their own calls. Changes are POSTs of JSON, which no page can send from elsewhere without asking first; pages are
 * refused anyway, with every other origin. What it does not guarantee: whoever has the token can approve.
 */
public final class ApprovalApi {

    private static final String ROOT = "/approvals";
    private static final int MOST_BODY = 1024;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BEARER = "Bearer ";

    private final BooleanSupplier enabled;
    private final Predicate<String> token;
    private final Decisions decisions;
    private final Executor executor;

    /**
     * @param enabled whether anything is served here
     * @param token whether this is the token of the admin port
     * @param executor for work with files
     */
    public ApprovalApi(BooleanSupplier enabled, Predicate<String> token, Decisions decisions, Executor executor) {
        this.enabled = enabled;
        this.token = token;
        this.decisions = decisions;
        this.executor = executor;
    }

    /** Whether this call is for here. */
    boolean serves(HttpCall call) {
        boolean here = call.path().equals(ROOT) || call.path().startsWith(ROOT + "/");
        return here && enabled.getAsBoolean();
    }

    /** Takes a call whose Host and Origin are in order. */
    void call(HttpCall call) {
        if (!isAuthenticated(call)) {
            say(call, 401, "Send Authorization: Bearer TOKEN, with the token of: ostiary keys token --admin");
            return;
        }
        List<String> path = List.of(call.path().substring(1).split("/", -1));
        switch (call.method()) {
            case "GET" -> executor.execute(() -> look(call, path));
            case "POST" -> change(call, path);
            default -> say(call, 405, "Use GET, or POST to approve and deny.");
        }
    }

    private boolean isAuthenticated(HttpCall call) {
        List<String> shown = call.headers("authorization");
        return shown.size() == 1
                && shown.getFirst().startsWith(BEARER)
                && token.test(shown.getFirst().substring(BEARER.length()));
    }

    private void look(HttpCall call, List<String> path) {
        try {
            if (path.size() == 1) {
                ObjectNode all = JSON.createObjectNode();
                decisions.waiting().stream().map(QuestionText::json).forEach(all.putArray("approvals")::add);
                answer(call, 200, all);
            } else {
                Optional<Question> found = path.size() == 2 ? decisions.waiting(path.get(1)) : Optional.empty();
                found.map(QuestionText::json)
                        .ifPresentOrElse(question -> answer(call, 200, question), () -> nothing(call));
            }
        } catch (IOException unreadable) {
            say(call, 500, "What waits cannot be read: " + unreadable.getMessage());
        }
    }

    private void change(HttpCall call, List<String> path) {
        boolean json = call.header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip())
                .filter("application/json"::equals)
                .isPresent();
        if (path.size() != 3 || !List.of("approve", "deny").contains(path.get(2))) {
            say(call, 404, "POST to /approvals/ID/approve or /approvals/ID/deny.");
        } else if (!json) {
            say(call, 415, "Send Content-Type: application/json.");
        } else {
            call.whenWhole(() -> executor.execute(() -> change(call, path.get(1), path.get(2))));
        }
    }

    private void change(HttpCall call, String id, String answer) {
        String body = new String(call.body(), StandardCharsets.UTF_8).strip();
        if (call.body().length > MOST_BODY || !(body.isEmpty() || body.equals("{}"))) {
            say(call, 400, "Send {} or nothing.");
            return;
        }
        String by = "admin from " + call.remote().getAddress().getHostAddress();
        Decisions.Answered answered = answer.equals("approve") ? decisions.approve(id, by) : decisions.deny(id, by);
        switch (answered) {
            case Decisions.Answered.Done(Question question) ->
                answer(call, 200, QuestionText.json(question).put("answer", answer));
            case Decisions.Answered.NothingWaits _ -> nothing(call);
            case Decisions.Answered.Failed(String why) -> say(call, 500, why);
        }
    }

    private static void nothing(HttpCall call) {
        say(call, 404, "Nothing waits under this id.");
    }

    private static void say(HttpCall call, int status, String sentence) {
        answer(call, status, JSON.createObjectNode().put("error", sentence));
    }

    private static void answer(HttpCall call, int status, JsonNode body) {
        HttpHeaders plain = HttpHeaders.of("Content-Type", "application/json").with("Cache-Control", "no-store");
        HttpHeaders headers = status == 401 ? plain.with("WWW-Authenticate", "Bearer") : plain;
        call.answer(status, headers, JSON.writeValueAsBytes(body));
    }
}
