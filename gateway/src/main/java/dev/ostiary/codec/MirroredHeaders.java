package dev.ostiary.codec;

import dev.ostiary.codec.ParamHeaders.ParamHeader;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * The HTTP headers that repeat parts of a modern request, so that others can route it without reading the body (MCP
 * 2026-07-28, Streamable HTTP, "Request Metadata").
 *
 * <p>On the way out they are written from the judged message, on the way in they are compared with the body and then
 * forgotten. What this does not guarantee: that whoever stood before us and trusted the headers did so before they
 * were compared.
 */
public final class MirroredHeaders {

    public static final String PROTOCOL_VERSION = "MCP-Protocol-Version";
    public static final String METHOD = "Mcp-Method";
    public static final String NAME = "Mcp-Name";

    /** Headers with this prefix that no known schema declares are forwarded as they are. */
    public static final String PARAM_PREFIX = "Mcp-Param-";

    /** The values of all fields of one name, in any ASCII case. */
    public interface Lookup {
        List<String> all(String name);
    }

    /**
     * Headers and body say different things.
     *
     * @param detail which header, and how; never a value
     */
    public record Contradiction(Reason reason, String detail) {}

    private MirroredHeaders() {}

    /** The headers for this request, in the order in which they are to be sent. */
    public static SequencedMap<String, String> of(Message.Request request, ParamHeaders params) {
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        revision(request).filter(HeaderValue::plain).ifPresent(date -> headers.put(PROTOCOL_VERSION, date));
        headers.put(METHOD, request.method());
        name(request).ifPresent(name -> headers.put(NAME, HeaderValue.encoded(name)));
        if (request.method().equals(Methods.TOOLS_CALL)) {
            for (ParamHeader param : params.declared()) {
                param.value(arguments(request))
                        .flatMap(ParamText::of)
                        .ifPresent(text -> headers.put(param.name(), HeaderValue.encoded(text)));
            }
        }
        return headers;
    }

    /** Where received headers contradict the body or are missing; empty if they do not and are not. */
    public static Optional<Contradiction> contradiction(Message.Request request, ParamHeaders params, Lookup received) {
        return plain(PROTOCOL_VERSION, revision(request), received)
                .or(() -> plain(METHOD, Optional.of(request.method()), received))
                .or(() -> name(request).flatMap(name -> encoded(name, received)))
                .or(() -> params(request, params, received))
                .map(detail -> new Contradiction(Reason.HEADER_MISMATCH, detail));
    }

    private static Optional<String> params(Message.Request request, ParamHeaders params, Lookup received) {
        return request.method().equals(Methods.TOOLS_CALL)
                ? params.declared().stream()
                        .flatMap(param -> param(param, arguments(request), received).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** A header that has to be there and is never encoded. What the body lacks is for others to refuse. */
    private static Optional<String> plain(String header, Optional<String> body, Lookup received) {
        List<String> values = received.all(header);
        if (values.size() != 1) {
            return Optional.of(header + wrongNumber(values));
        }
        String value = values.getFirst().strip();
        return body.filter(said -> !said.equals(value)).map(said -> header + " contradicts the body");
    }

    private static Optional<String> encoded(String name, Lookup received) {
        List<String> values = received.all(NAME);
        if (values.size() != 1) {
            return Optional.of(NAME + wrongNumber(values));
        }
        Optional<String> value = HeaderValue.decoded(values.getFirst());
        if (value.isEmpty()) {
            return Optional.of(NAME + " is not encoded as the protocol says");
        }
        return value.filter(said -> !said.equals(name)).map(said -> NAME + " contradicts the body");
    }

    private static Optional<String> param(ParamHeader param, JsonNode arguments, Lookup received) {
        Optional<JsonNode> body = param.value(arguments);
        List<String> values = received.all(param.name());
        if (values.isEmpty()) {
            return body.flatMap(ParamText::of).map(text -> param.name() + wrongNumber(values));
        }
        if (values.size() > 1) {
            return Optional.of(param.name() + wrongNumber(values));
        }
        Optional<String> value = HeaderValue.decoded(values.getFirst());
        if (value.isEmpty()) {
            return Optional.of(param.name() + " is not encoded as the protocol says");
        }
        // A value in the header alone contradicts a body without it: someone may have routed by it.
        boolean same =
                body.filter(said -> ParamText.standsFor(value.get(), said)).isPresent();
        return same ? Optional.empty() : Optional.of(param.name() + " contradicts the body");
    }

    private static String wrongNumber(List<String> values) {
        return values.isEmpty() ? " is missing" : " is there " + values.size() + " times";
    }

    private static Optional<String> revision(Message.Request request) {
        return text(request.params().path(MetaKeys.META).path(MetaKeys.PROTOCOL_VERSION));
    }

    /** The part of the body that Mcp-Name repeats; the tasks extension (SEP-2663) adds its methods to the list. */
    private static Optional<String> name(Message.Request request) {
        return switch (request.method()) {
            case Methods.TOOLS_CALL, Methods.PROMPTS_GET ->
                text(request.params().path("name"));
            case Methods.RESOURCES_READ -> text(request.params().path("uri"));
            case "tasks/get", "tasks/update", "tasks/cancel" ->
                text(request.params().path("taskId"));
            default -> Optional.empty();
        };
    }

    private static JsonNode arguments(Message.Request request) {
        return request.params().path("arguments");
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }
}
