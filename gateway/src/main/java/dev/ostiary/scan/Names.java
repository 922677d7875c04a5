package dev.ostiary.scan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names of hosts, and which of them mean something in one network only. */
final class Names {

    // RFC 6762 (local), RFC 8375 (home.arpa), ICANN 2024 (internal), and what networks, clouds and clusters use.
    private static final Set<String> INTERNAL_ENDS = Set.of(
            "local", "internal", "lan", "corp", "intranet", "intra", "localdomain", "private", "home", "svc", "consul");

    private static final List<String> CERTAIN_ENDS = List.of(
            ".cluster.local",
            ".home.arpa",
            ".ec2.internal",
            ".compute.internal",
            ".svc",
            ".localdomain",
            ".docker.internal");

    // Names of packages read backwards what names of hosts read forwards.
    private static final Set<String> PACKAGES = Set.of(
            "com", "org", "net", "io", "java", "javax", "jakarta", "jdk", "sun", "dev", "edu", "kotlin", "scala");

    private static final List<String> BEFORE_A_HOST = List.of(
            "ENOTFOUND ", "EAI_AGAIN ", "UnknownHostException: ", "host name \"", "server at \"", "tcp: lookup ");

    private static final int LONGEST_NAME = 253;
    private static final String LOCALHOST = "localhost";

    private Names() {}

    static boolean isOfName(char each) {
        return each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each >= '0' && each <= '9'
                || each == '.'
                || each == '-'
                || each == '_';
    }

    /** Where the word that begins here is over, without the full stop behind it. */
    static int end(String text, int from) {
        int end = from;
        while (end < text.length() && isOfName(text.charAt(end))) {
            end++;
        }
        while (end > from + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
            end--;
        }
        return end;
    }

    /** Where a host of one network, with its port, is over; empty where the word is none. */
    static Optional<Integer> internal(String text, int from, int end) {
        if (isSingle(text, from, end) && !isLocalhost(text, from, end) && !isIntroduced(text, from)) {
            return Optional.empty();
        }
        int port = endOfPort(text, end);
        boolean certain = port > end && (isInternal(text, from, end) || isLocalhost(text, from, end))
                || isIntroduced(text, from) && isSingle(text, from, end)
                || isClearlyInternal(text, from, end);
        return certain && !text.startsWith("(", end) ? Optional.of(port) : Optional.empty();
    }

    /** Whether a name that surely is one of a host ends like those of one network. */
    static boolean isInternal(String text, int from, int end) {
        String name = name(text, from, end);
        return INTERNAL_ENDS.contains(name.substring(name.lastIndexOf('.') + 1)) && name.indexOf('.') > 0;
    }

    /** Whether a name has no dots, as only names in one network have. */
    static boolean isSingle(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == '.') {
                return false;
            }
        }
        return end > from;
    }

    private static boolean isClearlyInternal(String text, int from, int end) {
        if (end - from > LONGEST_NAME || !isInternal(text, from, end)) {
            return false;
        }
        String name = name(text, from, end);
        boolean isPackage = PACKAGES.contains(name.substring(0, name.indexOf('.')));
        return CERTAIN_ENDS.stream().anyMatch(name::endsWith)
                || !isPackage && name.indexOf('.') != name.lastIndexOf('.');
    }

    private static boolean isLocalhost(String text, int from, int end) {
        return end - from == LOCALHOST.length() && text.regionMatches(true, from, LOCALHOST, 0, LOCALHOST.length());
    }

    private static String name(String text, int from, int end) {
        return text.substring(Math.max(from, end - LONGEST_NAME), end).toLowerCase(Locale.ROOT);
    }

    private static boolean isIntroduced(String text, int from) {
        return BEFORE_A_HOST.stream().anyMatch(words -> text.startsWith(words, from - words.length()));
    }

    /** Where {@code :5432} is over; the very same place where there is none. */
    static int endOfPort(String text, int from) {
        int end = text.startsWith(":", from) ? Source.digits(text, from + 1) : from;
        return end > from + 1 && end <= from + 6 ? end : from;
    }

    static int endOfAuthority(String text, int from) {
        return until(text, from, "/?#\"'`<>\\ ,;)}|");
    }

    static int endOfUrl(String text, int from) {
        return until(text, from, "\"'`<> ");
    }

    private static int until(String text, int from, String stops) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && stops.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
