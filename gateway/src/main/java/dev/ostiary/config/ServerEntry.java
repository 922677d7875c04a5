package dev.ostiary.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One server of the server list, with its variables expanded.
 *
 * <p>{@code toString} shows no argument, environment value, header value, path or query: people put
 * secrets into all of them. The accessors give everything in clear.
 */
public sealed interface ServerEntry {

    /** The name under which it is reached: 1 to 128 characters, no slash, no control character. */
    String name();

    /**
     * A local server: a process that speaks over its standard streams.
     *
     * @param name its name
     * @param command the program
     * @param args its arguments
     * @param env variables that it gets besides the minimal safe set
     * @param cwd where it runs, absolute; absent: where Ostiary runs
     */
    record Stdio(String name, String command, List<String> args, Map<String, String> env, Optional<Path> cwd)
            implements ServerEntry {
        public Stdio {
            args = List.copyOf(args);
            env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        }

        @Override
        public String toString() {
            return "Stdio[" + name + ", " + command + ", " + args.size() + " arguments, env " + env.keySet() + "]";
        }
    }

    /**
     * A server behind Streamable HTTP.
     *
     * @param name its name
     * @param url absolute, http or https, without user, password and fragment
     * @param headers headers to send with every request
     */
    record Http(String name, URI url, Map<String, String> headers) implements ServerEntry {
        public Http {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        /** Scheme, host and port of the URL, which hold no secret. */
        public String origin() {
            return url.getScheme() + "://" + url.getRawAuthority();
        }

        @Override
        public String toString() {
            return "Http[" + name + ", " + origin() + "/…, headers " + headers.keySet() + "]";
        }
    }
}
