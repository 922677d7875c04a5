package dev.ostiary.markup;

/** Which elements do more than hold text, as far as it matters here. */
enum Element {
    SCRIPT,
    /** Embeds a page or a program. */
    FRAME,
    BASE,
    META,
    /** Is loaded without anyone asking for it. */
    LOADED,
    /** Leads somewhere once somebody follows it. */
    LINK,
    /** Is shown to no reader of a page that runs scripts. */
    TEMPLATE,
    /** Has no content that it could hide. */
    VOID,
    OTHER;

    /** The element of a name, without the prefix that XML may give it. */
    static Element named(String text, int from, int to) {
        return switch (to - from) {
            case 1 -> is(text, from, "a") ? LINK : OTHER;
            case 2 -> is(text, from, "br") || is(text, from, "hr") ? VOID : OTHER;
            case 3 -> is(text, from, "img") ? LOADED : is(text, from, "col") || is(text, from, "wbr") ? VOID : OTHER;
            case 4 -> four(text, from);
            case 5 -> five(text, from);
            case 6 -> six(text, from);
            case 8 ->
                is(text, from, "frameset")
                        ? FRAME
                        : is(text, from, "template") || is(text, from, "noscript") ? TEMPLATE : OTHER;
            default -> OTHER;
        };
    }

    private static Element four(String text, int from) {
        if (is(text, from, "meta")) {
            return META;
        }
        if (is(text, from, "base")) {
            return BASE;
        }
        if (is(text, from, "area")) {
            return LINK;
        }
        return is(text, from, "link") ? LOADED : OTHER;
    }

    private static Element five(String text, int from) {
        if (is(text, from, "frame") || is(text, from, "embed")) {
            return FRAME;
        }
        if (is(text, from, "input") || is(text, from, "track")) {
            return VOID;
        }
        return is(text, from, "image") || is(text, from, "video") || is(text, from, "audio") ? LOADED : OTHER;
    }

    private static Element six(String text, int from) {
        if (is(text, from, "script")) {
            return SCRIPT;
        }
        if (is(text, from, "iframe")
                || is(text, from, "object")
                || is(text, from, "applet")
                || is(text, from, "portal")) {
            return FRAME;
        }
        return is(text, from, "source") ? LOADED : OTHER;
    }

    private static boolean is(String text, int from, String name) {
        return text.regionMatches(true, from, name, 0, name.length());
    }
}
