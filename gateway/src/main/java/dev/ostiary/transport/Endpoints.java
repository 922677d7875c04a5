package dev.ostiary.transport;

import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.message.Message;
import dev.ostiary.session.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at which path: {@code /mcp} for all servers as one, {@code /mcp/{server}} for each, and
 * {@code /task/{task}/mcp} for all servers as far as a task needs them.
 *
 * @param all everything as one endpoint
 * @param each by the server's name as configured
 */
public record Endpoints(Endpoint all, Map<String, Endpoint> each) {

    private static final String ROOT = "/mcp";
    private static final String TASKS = "/task/";

    /** All servers as one, for callers that act for one task. Whether there is such a task is not known here. */
    private record ForTask(Endpoint all, String named) implements Endpoint {
        @Override
        public String name() {
            return all.name();
        }

        @Override
        public Optional<String> task() {
            return Optional.of(named);
        }

        @Override
        public ParamHeaders declared(Message.Request call) {
            return all.declared(call);
        }

        @Override
        public Operation operation(Message.Request request) {
            return all.operation(request);
        }

        @Override
        public Visit visit(Caller caller) {
            return all.visit(caller);
        }
    }

    /** The endpoint at this undecoded path. */
    Optional<Endpoint> at(String path) {
        if (path.equals(ROOT) || path.equals(ROOT + "/")) {
            return Optional.of(all);
        }
        if (path.startsWith(TASKS) && path.endsWith(ROOT) && path.length() > TASKS.length() + ROOT.length()) {
            return Optional.of(
                    new ForTask(all, decoded(path.substring(TASKS.length(), path.length() - ROOT.length()))));
        }
        return path.startsWith(ROOT + "/")
                ? Optional.ofNullable(each.get(decoded(path.substring(ROOT.length() + 1))))
                : Optional.empty();
    }

    private static String decoded(String segment) {
        String encoded = segment.replace("+", "%2B");
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
    }
}
