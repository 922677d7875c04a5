package dev.ostiary.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;

/** Which headers a server list may set. Values are never shown. */
final class HeaderRules implements ServerReader.KeyCheck {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

    /** Headers that frame the message on its connection (RFC 9110 §7.6.1, RFC 9112): never a person's choice. */
    private static final Set<String> FRAMING = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "upgrade",
            "te",
            "trailer",
            "keep-alive",
            "expect",
            "proxy-connection");

    /** Headers that follow from the judged message; hosts' examples often carry the first two. */
    private static final Set<String> OURS = Set.of(
            "accept",
            "content-type",
            "mcp-session-id",
            "mcp-protocol-version",
            "mcp-method",
            "mcp-name",
            "last-event-id");

    private final JsonPointer path;
    private final Faults faults;
    private final Map<String, Place> places = new HashMap<>();

    HeaderRules(JsonPointer path, Faults faults) {
        this.path = path;
        this.faults = faults;
    }

    /** Why nobody may choose this header at all; empty where one may. */
    static Optional<String> objection(String header) {
        if (!NAME.matcher(header).matches()) {
            return Optional.of("This is not the name of a header");
        }
        if (FRAMING.contains(lower(header))) {
            return Optional.of("This header frames the message and cannot be chosen");
        }
        return OURS.contains(lower(header)) ? Optional.of("Ostiary sets this header itself") : Optional.empty();
    }

    @Override
    public void check(String header, Place place, JsonPointer at) {
        places.put(header, place);
        var lower = lower(header);
        if (!NAME.matcher(header).matches()) {
            faults.add(place, at, "This is not the name of a header", "Use letters, digits and dashes (RFC 9110 §5.1)");
        } else if (FRAMING.contains(lower)) {
            faults.add(place, at, "This header frames the message and cannot be chosen", "Remove it");
        } else if (OURS.contains(lower)) {
            faults.note(place, at, "Ostiary sets this header itself");
        } else if (places.keySet().stream()
                .anyMatch(other -> !other.equals(header) && lower(other).equals(lower))) {
            faults.add(place, at, "The header stands here twice, in different letters", "Keep one of them");
        }
    }

    /** The headers that are sent, of all that were checked. */
    Map<String, String> sent(Map<String, String> expanded) {
        Map<String, String> sent = new LinkedHashMap<>();
        expanded.forEach((header, value) -> {
            if (value.chars().anyMatch(character -> (character < ' ' && character != '\t') || character >= 127)) {
                faults.add(
                        Objects.requireNonNull(places.get(header)),
                        path.appendProperty(header),
                        "The header's value must be printable ASCII on one line",
                        "Remove the other characters");
            } else if (!OURS.contains(lower(header))) {
                sent.put(header, value);
            }
        });
        return sent;
    }

    private static String lower(String header) {
        return header.toLowerCase(Locale.ROOT);
    }
}
