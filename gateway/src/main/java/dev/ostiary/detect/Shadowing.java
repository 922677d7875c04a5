package dev.ostiary.detect;

import dev.ostiary.detect.Definitions.Spotted;
import dev.ostiary.detect.Identifiers.Identifier;
import dev.ostiary.message.Severity;
import dev.ostiary.words.Lexicon;
import dev.ostiary.words.Part;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A tool that speaks of a tool that it is not: that this has to be called, how, or no more. A tool that is named like one of another
 * server.
 *
 * <p>Does not guarantee to see one that is described in other words than its name, or named by a plain word such as {@code search}.
 */
public final class Shadowing {

    private static final int NEAR = 6;
    private static final int BESIDE = 3;
    private static final int SENTENCE = 24;

    private static final long USES = bits(Part.USE);
    // Of the tool of another server nobody else has to say how it is used.
    private static final long CLAIMS = bits(
            Part.MUST,
            Part.BEFORE,
            Part.DEPRECATED,
            Part.CHANGE,
            Part.BEST,
            Part.CONCEAL,
            Part.RECIPIENT,
            Part.NO_APPROVAL);
    private static final long DEMANDS = bits(Part.MUST, Part.BEFORE, Part.DEPRECATED, Part.BEST);
    // Who demands this along with another tool is not helping with it.
    private static final long HARMS =
            bits(Part.CONCEAL, Part.SECRET_PATH, Part.HISTORY, Part.EXTERNAL, Part.OTHER_TENANT, Part.NO_APPROVAL);

    private static final long OUTSIDE = bits(Part.OUTSIDE);
    private static final long SENDS = bits(Part.SEND);

    private Shadowing() {}

    /**
     * What a tool says of others, and whether its name is one of theirs.
     *
     * @param tool as its server declares it
     * @param neighbours what is known of other tools
     */
    public static List<Spotted> look(JsonNode tool, Neighbours neighbours) {
        List<Spotted> spotted = new ArrayList<>(0);
        String name = tool.path("name").asString("");
        if (name.isEmpty()) {
            return spotted;
        }
        neighbours
                .alike(name)
                .ifPresent(other -> spotted.add(new Spotted(Pointer.ROOT.below("name"), collision(name, other))));
        Set<String> own = new HashSet<>();
        Declared declared = Declared.of(tool);
        declared.names().forEach(each -> own.add(each.text()));
        declared.values().forEach(each -> own.add(each.text()));
        for (ReadTexts.Place place : ReadTexts.of(tool)) {
            if (!place.isName()) {
                in(place.text(), own, neighbours).ifPresent(found -> spotted.add(new Spotted(place.pointer(), found)));
            }
        }
        return spotted;
    }

    private static Found collision(String name, Neighbours.Other other) {
        boolean same = name.equals(other.name());
        return new Found(
                "SH01",
                same ? "same-name" : "near-name",
                same ? Severity.LOW : Severity.MEDIUM,
                0,
                name.length(),
                same
                        ? "has the name of a tool of the server \"" + other.server() + "\""
                        : "has nearly the name of a tool of the server \"" + other.server() + "\"",
                same ? name : name + " and " + other.name());
    }

    /** The worst that a text says of any tool. */
    private static Optional<Found> in(String text, Set<String> own, Neighbours neighbours) {
        Optional<Found> worst = Optional.empty();
        Optional<Parts> parts = Optional.empty();
        for (Identifier each : Identifiers.in(text)) {
            if (own.contains(each.text()) || neighbours.isOwn(each.text())) {
                continue;
            }
            Optional<Neighbours.Other> other = neighbours.named(each.text());
            if (other.isEmpty() && !each.isStrict()) {
                continue;
            }
            if (parts.isEmpty()) {
                parts = Optional.of(Lexicon.shipped().in(Words.of(text)));
            }
            Optional<Found> found = other.isPresent()
                    ? Optional.of(ofOther(each, other.orElseThrow(), parts.orElseThrow()))
                    : ofUnknown(each, parts.orElseThrow());
            if (found.isPresent() && isWorse(found.orElseThrow(), worst)) {
                worst = found;
            }
        }
        return worst;
    }

    private static boolean isWorse(Found found, Optional<Found> worst) {
        return worst.isEmpty() || found.severity().compareTo(worst.orElseThrow().severity()) > 0;
    }

    private static Found ofOther(Identifier each, Neighbours.Other other, Parts parts) {
        boolean claims = (around(each, parts, BESIDE) & USES) != 0 || (around(each, parts, NEAR) & CLAIMS) != 0;
        return claims
                ? found(
                        each,
                        "other-server",
                        Severity.HIGH,
                        "says how a tool of the server \"" + other.server() + "\" is to be used")
                : found(each, "mention", Severity.LOW, "names a tool of the server \"" + other.server() + "\"");
    }

    /** Most that speak of a tool so mean one of their own server, whose list is not known here. */
    private static Optional<Found> ofUnknown(Identifier each, Parts parts) {
        long sentence = around(each, parts, SENTENCE);
        boolean harms = (sentence & HARMS) != 0 || (sentence & OUTSIDE) != 0 && (sentence & SENDS) != 0;
        if ((sentence & DEMANDS) != 0 && harms) {
            return Optional.of(found(each, "harm", Severity.HIGH, "demands what harms along with another tool"));
        }
        return (around(each, parts, BESIDE) & USES) != 0 && (sentence & DEMANDS) != 0
                ? Optional.of(found(each, "other-tool", Severity.MEDIUM, "demands that another tool is called"))
                : Optional.empty();
    }

    /** The parts that phrases play in the sentence of an identifier, at most so many words away from it. */
    private static long around(Identifier each, Parts parts, int near) {
        Words words = parts.words();
        int first = word(words, each.from());
        int behind = word(words, each.to());
        long around = 0;
        for (int hit = parts.firstAt(Math.max(0, first - near - 8)); hit < parts.size(); hit++) {
            int from = parts.from(hit);
            int to = parts.to(hit);
            if (from >= behind + near) {
                break;
            }
            boolean apart = to <= first || from >= behind;
            boolean isNear = to <= first ? first - to < near : from - behind < near;
            if (apart && isNear && first < words.size() && words.sentence(from) == words.sentence(first)) {
                around |= parts.mask(hit);
            }
        }
        return around;
    }

    /** The first word that begins at a place or behind it. */
    private static int word(Words words, int at) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.from(middle) < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long bits(Part... parts) {
        long bits = 0;
        for (Part part : parts) {
            bits |= 1L << part.ordinal();
        }
        return bits;
    }

    private static Found found(Identifier each, String name, Severity severity, String says) {
        return new Found("SH02", name, severity, each.from(), each.to(), says, each.text());
    }
}
