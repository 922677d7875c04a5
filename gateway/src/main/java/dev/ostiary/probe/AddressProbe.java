package dev.ostiary.probe;

import java.util.Locale;
import java.util.Set;

/**
 * Finds addresses that a server should not be sent to: internal ones in any spelling, the metadata of clouds, URLs whose
 * host is not the one it seems to be.
 *
 * <p>Does not guarantee: what a name in the DNS resolves to when the server asks.
 */
final class AddressProbe {

    private static final WordSet RARE = new WordSet(Set.of(
            "gopher",
            "dict",
            "php",
            "phar",
            "expect",
            "jar",
            "netdoc",
            "tftp",
            "ldap",
            "ldaps",
            "rmi",
            "zlib",
            "glob",
            "ogg",
            "ssh2",
            "compress.zlib"));
    private static final Set<String> FETCHED = Set.of(
            "http",
            "https",
            "ws",
            "wss",
            "ftp",
            "ftps",
            "sftp",
            "ssh",
            "git",
            "smb",
            "nfs",
            "redis",
            "rediss",
            "mysql",
            "postgres",
            "postgresql",
            "mongodb",
            "amqp",
            "amqps",
            "mqtt",
            "imap",
            "imaps",
            "smtp",
            "smtps",
            "telnet");
    private static final int LONGEST_HOST = 300;
    private static final int LONGEST_SCHEME = 14;
    private static final int CLOSE_LOOK = 8;
    private static final int HOST_LOOK = 128;

    private AddressProbe() {}

    /** @param host whether the value stands for a host or a URL, and may have no scheme */
    static Sign look(String text, int glance, boolean host, Work work) {
        Sign found = Sign.NONE;
        if ((glance & Glance.COLON) != 0 && (glance & (Glance.SLASH | Glance.BACKSLASH)) != 0) {
            found = schemes(text, work);
        }
        return found == Sign.NONE ? bare(text, glance, host) : found;
    }

    private static Sign schemes(String text, Work work) {
        Sign found = Sign.NONE;
        for (int at = text.indexOf(':'); at > 0 && !found.isSure(); at = text.indexOf(':', at + 1)) {
            if (at + 2 < text.length() && isSlash(text.charAt(at + 1)) && isSlash(text.charAt(at + 2))) {
                if (!work.spend(CLOSE_LOOK)) {
                    return found;
                }
                found = found.or(url(text, at, work));
            }
        }
        return found;
    }

    private static Sign url(String text, int colon, Work work) {
        int start = colon;
        while (start > 0 && colon - start < LONGEST_SCHEME && isScheme(text.charAt(start - 1))) {
            start--;
        }
        if (RARE.mayHave(text, start, colon)
                && RARE.has(text.substring(start, colon).toLowerCase(Locale.ROOT))) {
            return Sign.RARE_SCHEME;
        }
        if (colon - start == 4 && text.regionMatches(true, start, "file", 0, 4)) {
            return Sign.FILE_URL;
        }
        if (start == colon || isNumbered(text, start, colon)) {
            return Sign.NONE;
        }
        return authority(text, colon + 3, work);
    }

    /** A name of the server's own, such as {@code notes://17}: only what is fetched over a network has hosts in one number. */
    private static boolean isNumbered(String text, int start, int colon) {
        int end = colon + 3;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        boolean number = end > colon + 3 && (end == text.length() || endsAuthority(text.charAt(end)));
        return number && !isFetched(text.substring(start, colon).toLowerCase(Locale.ROOT));
    }

    /** As of {@code git+https}, the last part counts. */
    private static boolean isFetched(String scheme) {
        return FETCHED.contains(scheme.substring(scheme.lastIndexOf('+') + 1));
    }

    private static Sign authority(String text, int from, Work work) {
        int start = from;
        while (start < text.length() && start - from < 8 && isSlash(text.charAt(start))) {
            start++;
        }
        int end = start;
        int user = start - 1;
        while (end < text.length() && end - start < LONGEST_HOST && !endsAuthority(text.charAt(end))) {
            user = text.charAt(end) == '@' ? end : user;
            end++;
        }
        if (user < start
                && (end == text.length() || text.charAt(end) != '\\')
                && HostSpelling.isOutside(text, start, end)) {
            return Sign.NONE;
        }
        return work.spend(HOST_LOOK) ? inner(text, start, end) : Sign.NONE;
    }

    private static Sign inner(String text, int start, int end) {
        // Some readers end the authority at a backslash, others at the slash behind it.
        boolean backslash = end < text.length() && text.charAt(end) == '\\';
        String authority = text.substring(start, end);
        int user = authority.lastIndexOf('@');
        Sign sign = ofHost(authority.substring(user + 1));
        if (sign.isSure()) {
            return sign;
        }
        boolean names = user > 0 && looksLikeHost(authority.substring(0, user));
        boolean hidden = backslash && end + 1 < text.length() && text.charAt(end + 1) == '@';
        if (hidden || names && sign == Sign.INTERNAL_ADDRESS) {
            return Sign.HOST_AS_USER;
        }
        return names && sign == Sign.NONE ? Sign.HOST_AS_USER : sign;
    }

    /** A value that is a host by itself. */
    private static Sign bare(String text, int glance, boolean host) {
        boolean named = (glance & (Glance.DOT | Glance.SLASH)) != 0;
        if (text.length() > LONGEST_HOST || !host && !named) {
            return Sign.NONE;
        }
        int end = 0;
        while (end < text.length() && !endsAuthority(text.charAt(end))) {
            end++;
        }
        if (end == 0 || end < text.length() && Character.isWhitespace(text.charAt(end))) {
            return Sign.NONE;
        }
        if (!host
                && HostSpelling.isOutside(
                        text, text.startsWith("//") ? 2 : 0, text.startsWith("//") ? text.length() : end)) {
            return Sign.NONE;
        }
        String first = text.substring(text.startsWith("//") ? 2 : 0, text.startsWith("//") ? text.length() : end);
        boolean address =
                end < text.length() && text.charAt(end) == '/' || first.indexOf('.') > 0 && first.indexOf(' ') < 0;
        if (!host && !address) {
            return Sign.NONE;
        }
        Sign sign = ofHost(first);
        // Numbers have many meanings where no host is expected.
        boolean number = !host && first.chars().allMatch(Character::isDigit);
        return number || !host && sign == Sign.DISGUISED_ADDRESS && first.indexOf('.') < 0 ? Sign.NONE : sign;
    }

    private static Sign ofHost(String written) {
        String host = withoutPort(written);
        return switch (HostSpelling.of(host)) {
            case OUTSIDE -> Sign.NONE;
            case INSIDE -> Sign.INTERNAL_ADDRESS;
            case INSIDE_DISGUISED -> Sign.DISGUISED_ADDRESS;
            case INSIDE_BY_NAME -> Sign.INTERNAL_BEHIND_NAME;
            case METADATA -> Sign.METADATA_ADDRESS;
        };
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int close = host.indexOf(']');
            return close < 0 ? host : host.substring(0, close + 1);
        }
        int colon = host.indexOf(':');
        return colon >= 0 && colon == host.lastIndexOf(':') ? host.substring(0, colon) : host;
    }

    private static boolean looksLikeHost(String user) {
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        int dot = name.lastIndexOf('.');
        int letters = dot < 0 ? 0 : name.length() - dot - 1;
        return letters >= 2 && letters <= 6 && name.substring(dot + 1).chars().allMatch(Character::isLetter)
                || HostSpelling.isFourNumbers(name);
    }

    private static boolean isSlash(char unit) {
        return unit == '/' || unit == '\\';
    }

    private static boolean isScheme(char unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || unit == '.'
                || unit == '+';
    }

    private static boolean endsAuthority(char unit) {
        return unit <= ' '
                || switch (unit) {
                    case '/', '\\', '?', '#', '"', '\'', '<', '>', ',', ';', ')', '&', '|', '`' -> true;
                    default -> false;
                };
    }
}
