package dev.ostiary.leaks;

import java.util.Set;

/** Mail addresses as people write them (RFC 5321 without quotes); none of domains that are kept for examples. */
final class MailAddresses {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final Alphabet NAME = Alphabet.WORD.and(Alphabet.of(".%+-"));
    private static final Alphabet DOMAIN = Alphabet.ALNUM.and(Alphabet.of(".-"));
    private static final Set<String> NO_DOMAINS = Set.of(
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "webp",
            "css",
            "js",
            "ts",
            "json",
            "example",
            "test",
            "invalid",
            "local",
            "localhost",
            "internal");
    private static final Set<String> EXAMPLES =
            Set.of("example.com", "example.org", "example.net", "domain.com", "email.com");

    private MailAddresses() {}

    /** Where the one with this {@code @} begins; -1 where none does. */
    static int from(String text, int at) {
        int from = at;
        while (from > 0 && at - from < LONGEST_NAME && NAME.has(text.charAt(from - 1))) {
            from--;
        }
        while (from < at && !Ascii.isAlnum(text.charAt(from))) {
            from++;
        }
        boolean command = at - from == 3 && text.startsWith("git", from);
        return from < at && !command && text.charAt(at - 1) != '.' ? from : -1;
    }

    /** Where it ends; -1 where what follows is no domain. */
    static int to(String text, int at) {
        int to = at + 1;
        while (to < text.length() && to - at <= LONGEST_DOMAIN && DOMAIN.has(text.charAt(to))) {
            to++;
        }
        while (to > at + 1 && !Ascii.isAlnum(text.charAt(to - 1))) {
            to--;
        }
        int dot = to - 1;
        while (dot > at && text.charAt(dot) != '.') {
            dot--;
        }
        return dot > at + 1 && isTop(text, dot + 1, to) && !isExample(text, at + 1, to) ? to : -1;
    }

    private static boolean isTop(String text, int from, int to) {
        for (int index = from; index < to; index++) {
            if (!Ascii.isLetter(text.charAt(index))) {
                return false;
            }
        }
        return to - from >= 2 && to - from <= 18 && !NO_DOMAINS.contains(Ascii.lower(text.substring(from, to)));
    }

    private static boolean isExample(String text, int from, int to) {
        String domain = Ascii.lower(text.substring(from, to));
        int dot = domain.lastIndexOf('.', domain.lastIndexOf('.') - 1);
        return EXAMPLES.contains(domain.substring(dot + 1));
    }
}
