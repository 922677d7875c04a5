package dev.ostiary.checks;

import java.util.List;

/**
 * A small server over standard streams, written in the language of the shell: its process is the shell itself, so
 * what it does with signals and children is plain to see.
 *
 * <p>It answers {@code initialize}, {@code ping} and {@code prompts/get}, and fails at every list; the method
 * {@code test/leave} makes it end with 5.
 */
final class ShellServer {

    private static final String LOOP = """
            while :; do
              read -r line || { [ -n "$line" ] || break; }
              id=$(printf %s "$line" | sed 's/.*"id":\\([^,}]*\\).*/\\1/')
              case "$line" in
                *'"method":"initialize"'*) printf '{"jsonrpc":"2.0","id":%s,"result":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"serverInfo":{"name":"sh","version":"1"}}}\\n' "$id" ;;
                *'"method":"ping"'*) printf '{"jsonrpc":"2.0","id":%s,"result":{}}\\n' "$id" ;;
                *'"method":"prompts/get"'*) printf '{"jsonrpc":"2.0","id":%s,"result":{"messages":[{"role":"user",\
            "content":{"type":"text","text":"asked"}}]}}\\n' "$id" ;;
                *'/list"'*) printf '{"jsonrpc":"2.0","id":%s,"error":{"code":-32603,"message":"Broken."}}\\n' "$id" ;;
                *'"method":"test/leave"'*) exit 5 ;;
              esac
            done
            exit 3
            """;

    private ShellServer() {}

    /** The command of a server that does this first. */
    static List<String> command(String first) {
        return List.of("sh", "-c", first + "\n" + LOOP);
    }
}
