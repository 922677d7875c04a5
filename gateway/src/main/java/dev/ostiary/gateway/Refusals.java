package dev.ostiary.gateway;

import dev.ostiary.gateway.Carried.Asked;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one table of what a refusal becomes.
 *
 * <table>
 * <caption>What was refused, and what becomes of it</caption>
 * <tr><td>a tool call<td>a result with {@code isError} that the model can read
 * <tr><td>a forged {@code requestState}, or params that are no such params<td>the JSON-RPC error that MCP demands
 * <tr><td>another request, of a client or of a server<td>a JSON-RPC error to its sender
 * <tr><td>a notification<td>nothing: it is dropped
 * <tr><td>a server's answer<td>{@code EXECUTED_RESULT_WITHHELD} to the client: the effect happened
 * <tr><td>a server's answer that waits for a person<td>{@code QUARANTINED} to the client, with what to do
 * <tr><td>a server's answer that it knows no such name<td>what a forbidden name gets: nothing happened
 * <tr><td>a client's answer<td>a JSON-RPC error to the server, so that it does not wait for ever
 * </table>
 */
public final class Refusals {

    /** Outside of JSON-RPC's and MCP's reserved codes (-32768 to -32000). */
    public static final int REFUSED = 1001;

    public static final int APPROVAL_REQUIRED = 1002;

    private static final int INVALID_PARAMS = -32602;

    /** What MCP has an error for, also where it is a tool that was called (server tools, error handling). */
    private static final Set<Reason> INVALID = EnumSet.of(Reason.STATE_FORGED, Reason.SHAPE_MISMATCH);

    /** What the client is told of a server's answer; of all others only that it is withheld. */
    private static final Set<Reason> TOLD = EnumSet.of(Reason.UNKNOWN_NAME, Reason.QUARANTINED);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Refusals() {}

    /** What the sender of a refused request is told. */
    public static Message.Answer request(Message.Request request, Refusal refusal, Revision revision) {
        if (INVALID.contains(refusal.reason())) {
            return failure(request, INVALID_PARAMS, refusal);
        }
        return request.method().equals(Methods.TOOLS_CALL)
                ? toolError(request, refusal, revision)
                : failure(request, refusal);
    }

    /** What the client is told whose answer was refused on its way from the server. */
    public static Message.Answer serverAnswer(Message.Request asked, Refusal refusal, Revision revision) {
        return TOLD.contains(refusal.reason())
                ? request(asked, refusal, revision)
                : request(asked, new Refusal(Reason.EXECUTED_RESULT_WITHHELD, refusal.id()), revision);
    }

    /** What the server is told whose question got an answer that was refused. */
    public static Message.Answer clientAnswer(Message.Request asked, Refusal refusal) {
        return failure(asked, refusal);
    }

    /** The sentence that people and models read; its form is pinned. */
    public static String text(Refusal refusal) {
        String asked = refusal.asked()
                .map(Asked::question)
                .map(question ->
                        " It is about the " + question.what() + ". The operator says yes with: ostiary approve "
                                + question.id() + "; then send the same again.")
                .orElse("");
        String field = refusal.field().map(each -> " It is " + each + ".").orElse("");
        return refusal.reason() + ": " + refusal.reason().sentence() + field + asked + " (" + refusal.id() + ")";
    }

    /** The {@code data} member of an error; its form is pinned. */
    public static ObjectNode detail(Refusal refusal) {
        return JSON.objectNode()
                .put("reason", refusal.reason().name())
                .put("id", refusal.id())
                .put("remedy", remedy(refusal));
    }

    private static String remedy(Refusal refusal) {
        return refusal.asked()
                .map(Asked::question)
                .map(question ->
                        "Ask the operator for: ostiary approve " + question.id() + ". Then send the same again.")
                .orElse(refusal.reason().remedy());
    }

    private static Message.Answer failure(Message.Request request, Refusal refusal) {
        return failure(request, refusal.reason() == Reason.APPROVAL_REQUIRED ? APPROVAL_REQUIRED : REFUSED, refusal);
    }

    private static Message.Answer failure(Message.Request request, int code, Refusal refusal) {
        return new Message.Failure(Optional.of(request.id()), code, text(refusal), Optional.of(detail(refusal)));
    }

    private static Message.Answer toolError(Message.Request request, Refusal refusal, Revision revision) {
        ObjectNode result = JSON.objectNode();
        result.putArray("content").addObject().put("type", "text").put("text", text(refusal));
        result.put("isError", true);
        if (revision.era() == Era.MODERN) {
            result.put("resultType", "complete");
        }
        result.putObject(MetaKeys.META)
                .putObject(MetaKeys.REFUSAL)
                .put("reason", refusal.reason().name())
                .put("id", refusal.id());
        return new Message.Result(request.id(), result);
    }
}
