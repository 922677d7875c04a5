package dev.ostiary.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The claims of a token, or what an introspection says of one, read without trust. */
record Claims(Map<String, Object> members) {

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final int LONGEST_NAME = 255;
    private static final int MOST_ACTORS = 8;

    /** A text of ours to keep: short, and without anything that could forge a line. */
    Optional<String> name(String claim) {
        return text(claim).filter(Claims::isName);
    }

    Optional<String> text(String claim) {
        return members.get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    boolean has(String claim) {
        return members.get(claim) != null;
    }

    /** A NumericDate (RFC 7519 section 2); empty where it is none that can be. */
    Optional<Instant> instant(String claim) {
        if (members.get(claim) instanceof Number number) {
            double seconds = number.doubleValue();
            return seconds >= 0 && seconds < 1e11
                    ? Optional.of(Instant.ofEpochSecond(number.longValue()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** One text or a list of them. */
    Set<String> texts(String claim) {
        return textsOf(members.get(claim));
    }

    /** RFC 8693 section 4.2 and RFC 9068 section 2.2.3; {@code scp} as some issuers write it. */
    Set<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>();
        for (String claim : List.of("scope", "scp")) {
            texts(claim).stream()
                    .flatMap(text -> Arrays.stream(SPACES.split(text)))
                    .filter(scope -> !scope.isEmpty())
                    .forEach(scopes::add);
        }
        return scopes;
    }

    /** @param place a claim, or a JSON Pointer into the claims (RFC 6901) */
    Set<String> groups(String place) {
        if (!place.startsWith("/")) {
            return texts(place);
        }
        Object at = members;
        for (String step : place.substring(1).split("/", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step.replace("~1", "/").replace("~0", "~")) : null;
            if (at == null) {
                return Set.of();
            }
        }
        return textsOf(at);
    }

    /** The chain of actors, nearest first (RFC 8693 section 4.1); empty where it is not one. */
    Optional<List<String>> actors(String issuer) {
        List<String> actors = new ArrayList<>();
        Object at = members.get("act");
        while (at != null) {
            if (!(at instanceof Map<?, ?> act) || actors.size() == MOST_ACTORS) {
                return Optional.empty();
            }
            Object subject = act.get("sub");
            if (!(subject instanceof String name) || !isName(name)) {
                return Optional.empty();
            }
            boolean elsewhere = act.get("iss") instanceof String other && !other.equals(issuer);
            actors.add(elsewhere ? act.get("iss") + "#" + name : name);
            at = act.get("act");
        }
        return actors.stream().allMatch(Claims::isLine) ? Optional.of(List.copyOf(actors)) : Optional.empty();
    }

    /** How the token is bound to a key (RFC 7800): a member of {@code cnf}. */
    Optional<String> confirmation(String member) {
        return members.get("cnf") instanceof Map<?, ?> cnf && cnf.get(member) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Whether it is bound in a way that is not known here. */
    boolean boundOtherwise() {
        return members.get("cnf") != null
                && confirmation("jkt").isEmpty()
                && confirmation("x5t#S256").isEmpty();
    }

    private static Set<String> textsOf(@org.jspecify.annotations.Nullable Object value) {
        Set<String> texts = new LinkedHashSet<>();
        switch (value) {
            case null -> {}
            case String text -> texts.add(text);
            case List<?> list ->
                list.forEach(each -> {
                    if (each instanceof String text) {
                        texts.add(text);
                    }
                });
            default -> {}
        }
        return texts;
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && isLine(text);
    }

    private static boolean isLine(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point)
                        || Character.getType(point) == Character.FORMAT
                        || Character.getType(point) == Character.LINE_SEPARATOR
                        || Character.getType(point) == Character.PARAGRAPH_SEPARATOR);
    }
}
