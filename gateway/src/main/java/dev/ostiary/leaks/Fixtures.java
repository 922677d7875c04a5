package dev.ostiary.leaks;

import java.util.List;
import java.util.Set;

/** Tells values that nobody uses: placeholders, examples of manuals, repetitions, sequences. */
final class Fixtures {

    private static final List<String> WORDS = List.of(
            "example",
            "your",
            "xxxx",
            "****",
            "....",
            "....",
            "placeholder",
            "changeme",
            "change_me",
            "change-me",
            "dummy",
            "redacted",
            "insert",
            "replace",
            "sample",
            "<",
            "${",
            "{{",
            "%s",
            "$(",
            "...",
            "todo",
            "goeshere",
            "go_here",
            "my-secret",
            "mysecret",
            "my_secret",
            "mypassword",
            "my-api",
            "my_api",
            "test_key",
            "testkey",
            "notreal",
            "not-a-real",
            "not_a_real",
            "fakekey",
            "fake_",
            "fake-",
            "process.env",
            "os.environ",
            "getenv",
            "null",
            "undefined",
            "…",
            "•••");

    // jwt.io's own examples: what they are for, and the key that signed them.
    private static final List<String> KNOWN = List.of(
            "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
            "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ",
            "XbPfbIHMI6arZ3Y922BhjWgQzWXcXNrz0ogtVhfEd2o",
            "KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    /** Words that stand where a password would, with or without digits and signs. */
    private static final Set<String> ALONE = Set.of(
            "password",
            "passwd",
            "pass",
            "pwd",
            "pw",
            "secret",
            "postgres",
            "root",
            "admin",
            "guest",
            "test",
            "user",
            "key",
            "token",
            "username",
            "apikey",
            "mongo",
            "mysql",
            "redis",
            "foo",
            "bar",
            "foobar",
            "foobared",
            "string",
            "value",
            "none",
            "true",
            "false",
            "hunter",
            "letmein",
            "qwerty",
            "abc",
            "userpass",
            "passw",
            "pword",
            "mypass",
            "thepassword",
            "somepassword",
            "dbpassword",
            "default");

    private static final int LOOKED_AT = 128;
    private static final int LONGEST_KNOWN = 400;

    private Fixtures() {}

    static boolean isFixture(String secret) {
        String head = secret.length() > LOOKED_AT ? secret.substring(0, LOOKED_AT) : secret;
        String lower = Ascii.lower(head);
        return isMonotonous(head)
                || ALONE.contains(letters(lower))
                || holds(WORDS, lower)
                || secret.length() <= LONGEST_KNOWN && holds(KNOWN, secret);
    }

    private static String letters(String text) {
        if (text.length() > 24) {
            return text;
        }
        var letters = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            if (Ascii.isLetter(text.charAt(index))) {
                letters.append(text.charAt(index));
            }
        }
        return letters.toString();
    }

    private static boolean holds(List<String> words, String text) {
        for (int index = 0; index < words.size(); index++) {
            if (text.contains(words.get(index))) {
                return true;
            }
        }
        return false;
    }

    /** Whether most characters are the one before, or the one beside it: {@code aaaa}, {@code abcd}, {@code 4321}; or there are hardly any different ones. */
    static boolean isMonotonous(String text) {
        int steps = 0;
        long low = 0;
        long high = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            low |= unit < 64 ? 1L << unit : 0;
            high |= unit >= 64 ? 1L << (unit & 63) : 0;
            if (index > 0 && Math.abs(unit - text.charAt(index - 1)) <= 1) {
                steps++;
            }
        }
        int different = Long.bitCount(low) + Long.bitCount(high);
        return text.length() >= 6 && steps * 5 >= (text.length() - 1) * 3
                || text.length() >= 12 && different <= 4
                || repeats(text);
    }

    /** Whether it is one short piece again and again. */
    private static boolean repeats(String text) {
        for (int period = 1; period <= 10 && period * 2 < text.length(); period++) {
            if (text.length() >= 16 && text.regionMatches(period, text, 0, text.length() - period)) {
                return true;
            }
        }
        return false;
    }
}
