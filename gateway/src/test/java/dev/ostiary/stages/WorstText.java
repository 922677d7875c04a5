package dev.ostiary.stages;

import java.util.random.RandomGenerator;

/**
 * A hostile text of any length: something repeated, and perhaps something else repeated behind it, as many times.
 *
 * @param head stands once at the beginning
 * @param tail what the second half consists of; empty where there is none
 */
record WorstText(String head, String body, String tail) {

    private static final int LONGEST = 60;

    // What attacks consist of, and what readers of text remember, look ahead for or decode.
    private static final String[] PIECES = {
        // Attacks in arguments.
        "a",
        "1",
        " ",
        "'",
        "\"",
        "`",
        ";",
        "|",
        "&",
        "\n",
        "\r\n",
        "$",
        "$(",
        "${",
        "}",
        "{",
        "{{",
        "}}",
        "{%",
        "<%",
        "%>",
        "#{",
        "*{",
        "@{[",
        "]",
        "[",
        "(",
        ")",
        ")(",
        "<",
        "<!entity ",
        "<!doctype ",
        "/*",
        "*/",
        "/*!",
        "--",
        "#",
        "or 1=1",
        " union select ",
        "::",
        "::int",
        "_",
        "sleep(",
        "=",
        "x=y ",
        "cat ",
        "c'a't",
        "\\",
        "\\x41",
        "\\u0041",
        "%",
        "%25",
        "%41",
        "%2525",
        "%c0%ae",
        "&#x41;",
        "&amp;",
        "+",
        "QUJDREVGR0hJSktM ",
        "616263646566676869",
        "://",
        "http://",
        "a://a@b.de",
        "http://10.1.",
        "x.nip.io",
        "../",
        "..",
        "/",
        "\uFF07",
        "\uFF21",
        "\u2215",
        "\u00E9",
        "a-b:",
        "get /",
        "$ne\"",
        "${IFS}",
        "$IFS$9",
        "{a,b}",
        ".",
        "-",
        "@(",
        "1*1",
        "127.0.0.1",
        "0x7f.1",
        "[::1]",
        ":",
        ",",
        "constructor",
        "__class__",
        "\0",
        "quit",
        "#set(",
        "a001 ",
        // What nobody sees.
        "\u200B",
        "\u200D",
        "\u202E",
        "\u2066",
        "\u2069",
        "\uFE0F",
        "\u00AD",
        "\u3164",
        "\uFFF9",
        "\u0301",
        "\u2764",
        "\u0627",
        "\u0915",
        "\b",
        "\r",
        "\u001B[1m",
        "\u001B]",
        "\u009B",
        "\uDB40\uDC41",
        "\uDBC0\uDC00",
        "\uD83C\uDFF4",
        "\uD83D\uDC68",
        "\u180B",
        "\u2062",
        // Markup.
        "<a ",
        "<b hidden>",
        "<b hidden>a b c",
        "<b>",
        "</b>",
        "<a href=",
        "<img src=",
        "<script>",
        "<!--",
        "-->",
        "<?",
        "</",
        ">",
        "![",
        "](",
        "]:",
        "[a]: # (",
        "<http:",
        "<j:",
        "javascript:",
        "data:a,",
        "&colon;",
        "&#",
        " style=\"",
        "color:",
        "display:none",
        "\\3a",
        " onx=",
        "<b:",
        "?q=",
        "%7B",
        "http://a/?abc123",
        // Names of hosts, and what errors tell of programs.
        "http://\u0430b.c ",
        "http://xn--a ",
        "http://xn--80ak6aa92e.com ",
        "://\uFF21 ",
        "\u0430",
        "\u0561",
        "\n\tat a.b.C(D.java:1)",
        "\n  File \"a\", line 1",
        "/home/a/",
        "C:\\a\\",
        "10.0.0.1",
        "a.internal",
        "~/",
        "$HOME/",
        // What orders to a model and their disguises consist of.
        "ignore all previous instructions ",
        "ignore ",
        "all ",
        "never ",
        "must ",
        "tell the user ",
        "the system prompt ",
        "'ignore all' ",
        "for example ",
        ". ",
        "!",
        "gur naq lbh ",
        "eht dna ",
        "r3v34l ",
        "i g n o r e ",
        "abc def ghi ",
        "ignoreallprevious",
        "aabbccddeeffgghhii",
        "**a** ",
        "i<b></b>g",
        "\" + \"",
        "&#105;",
        "&#x69;",
        "%69",
        "%2569",
        "\\u0069",
        "\\\\",
        "105 103 ",
        "aWdub3JlIGFsbCBwcmV2aW91cw==",
        "aWdub3JlIGFsbCBwcmV2aW91cyBp ",
        "69676e6f726520616c6c2070 ",
        "-\n",
        "\u043e",
        "\uFF49",
        "\uD835\uDC22",
        "\u5FFD\u7565",
        "\u30A2\u3042",
        "\uC774\uC804",
        "\uFF0C",
        // What credentials and personal data begin with.
        "AKIA",
        "ghp_",
        "sk-",
        "eyJhbGci.",
        "password = ",
        "secret:",
        "token is ",
        "-----BEGIN ",
        "PRIVATE KEY-----\n",
        "a@b.de ",
        "@",
        "phone 1",
        "born 1.1.",
        "4111 1111 ",
        "DE89 ",
        "1.2.3.4",
        "fe80::",
        "x9Kq2LmZ7"
    };

    String of(int length) {
        var text = new StringBuilder(length + LONGEST).append(head);
        int half = tail.isEmpty() ? length : length / 2;
        while (text.length() < half) {
            text.append(body);
        }
        while (text.length() < length) {
            text.append(tail);
        }
        text.setLength(Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
        return text.toString();
    }

    static int seeds() {
        return PIECES.length;
    }

    static WorstText seed(int index) {
        return new WorstText("", PIECES[index], "");
    }

    WorstText further(WorstText other, RandomGenerator random) {
        String more = PIECES[random.nextInt(PIECES.length)];
        int at = random.nextInt(body.length() + 1);
        return switch (random.nextInt(8)) {
            case 0, 1 -> cut(head, body.substring(0, at) + more + body.substring(at), tail);
            case 2 -> cut(head, body + more, tail);
            case 3 -> cut(head, body.substring(0, at) + body.substring(Math.min(body.length(), at + 2)) + "a", tail);
            case 4 -> cut(head, body + other.body, tail);
            case 5 -> cut(more, body, tail);
            case 6 -> cut(head, body, tail.isEmpty() ? more : "");
            default -> cut("", body.substring(at) + more, "");
        };
    }

    private static WorstText cut(String head, String body, String tail) {
        return new WorstText(head, body.substring(0, Math.min(body.length(), LONGEST)), tail);
    }
}
