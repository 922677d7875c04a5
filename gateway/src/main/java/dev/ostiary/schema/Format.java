package dev.ostiary.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats that can be checked, where that is asked for (2020-12 validation, section 7.3). */
enum Format {
    DATE_TIME("a date and time such as 2026-11-23T09:30:00Z"),
    DATE("a date such as 2026-11-23"),
    TIME("a time with its offset such as 09:30:00Z"),
    EMAIL("an e-mail address"),
    URI("an absolute URI"),
    UUID("a UUID");

    private static final int LONGEST = 2_048;

    // None of these can go back over what it has matched: RFC 3339 section 5.6, RFC 3986 section 3, RFC 9562 section 4.
    private static final Pattern DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern CLOCK =
            Pattern.compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.[0-9]++)?(?:[zZ]|([+-])([0-9]{2}):([0-9]{2}))");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+:");
    private static final Pattern URI_TEXT =
            Pattern.compile("(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|\\[[0-9A-Fa-f:.]++]|%[0-9A-Fa-f]{2})*+");
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*+\"");
    private static final Pattern DOMAIN =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*+)(?:\\.[A-Za-z0-9][A-Za-z0-9-]*+)*+|\\[[0-9A-Za-z:.]++]");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final String expected;

    Format(String expected) {
        this.expected = expected;
    }

    static Optional<Format> named(String name) {
        return switch (name) {
            case "date-time" -> Optional.of(DATE_TIME);
            case "date" -> Optional.of(DATE);
            case "time" -> Optional.of(TIME);
            case "email" -> Optional.of(EMAIL);
            case "uri" -> Optional.of(URI);
            case "uuid" -> Optional.of(UUID);
            default -> Optional.empty();
        };
    }

    String expected() {
        return expected;
    }

    /** Nothing of more than 2,048 characters is of any format. */
    boolean accepts(String text) {
        return text.length() <= LONGEST
                && switch (this) {
                    case DATE_TIME ->
                        text.length() > 11
                                && (text.charAt(10) == 'T' || text.charAt(10) == 't')
                                && isDay(text.substring(0, 10))
                                && isTime(text.substring(11));
                    case DATE -> isDay(text);
                    case TIME -> isTime(text);
                    case EMAIL -> isEmail(text);
                    case URI -> isUri(text);
                    case UUID -> UUID_TEXT.matcher(text).matches();
                };
    }

    private static boolean isDay(String text) {
        Matcher day = DAY.matcher(text);
        if (!day.matches()) {
            return false;
        }
        try {
            LocalDate.of(number(day, 1), number(day, 2), number(day, 3));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (!clock.matches() || number(clock, 1) > 23 || number(clock, 2) > 59 || number(clock, 3) > 60) {
            return false;
        }
        int offset = 0;
        if (clock.group(4) != null) {
            if (number(clock, 5) > 23 || number(clock, 6) > 59) {
                return false;
            }
            offset =
                    (60 * number(clock, 5) + number(clock, 6)) * (clock.group(4).equals("-") ? -1 : 1);
        }
        // A leap second is the last of a day in UTC.
        int minute = Math.floorMod(60 * number(clock, 1) + number(clock, 2) - offset, 24 * 60);
        return number(clock, 3) < 60 || minute == 24 * 60 - 1;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return false;
        }
        String local = text.substring(0, at);
        String domain = text.substring(at + 1);
        return (LOCAL.matcher(local).matches() || QUOTED.matcher(local).matches())
                && DOMAIN.matcher(domain).matches();
    }

    private static boolean isUri(String text) {
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.lookingAt() || !URI_TEXT.matcher(text).matches()) {
            return false;
        }
        String rest = text.substring(scheme.end());
        int authorityEnd = rest.startsWith("//") ? end(rest) : 0;
        String authority = rest.startsWith("//") ? rest.substring(2, authorityEnd) : "";
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        boolean isBracketed = host.matches("\\[[^\\]]*](:[0-9]*)?");
        return (isBracketed || host.indexOf('[') < 0 && host.matches("[^:]*(:[0-9]*)?"))
                && authority.substring(0, authority.length() - host.length()).indexOf('[') < 0
                && rest.indexOf('[', authorityEnd) < 0
                && rest.indexOf('#') == rest.lastIndexOf('#');
    }

    private static int end(String rest) {
        for (int i = 2; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
        }
        return rest.length();
    }
}
