package dev.ostiary.probe;

/**
 * Finds expressions that template engines, logging libraries and interpreters evaluate: the delimiters of an engine, and
 * between them something that computes, calls or reaches inside. A bare name between delimiters is a placeholder.
 *
 * <p>Delimiters of Jinja, Twig, Handlebars, Go and Vue ({@code {{}}}, {@code {%%}}), of Freemarker, EL, Groovy and
 * JavaScript ({@code ${}}), of Ruby, Pug and SpEL ({@code #{}}), of Thymeleaf ({@code *{}}), of OGNL ({@code %{}}), of ERB
 * and JSP ({@code <%%>}), of Perl ({@code @{[]}}); directives of Freemarker, Velocity and Razor.
 */
final class TemplateProbe {

    private static final int LONGEST = 256;
    private static final int CLOSE_LOOK = 16;
    private static final int MOST_SPACES = 16;
    private static final String PERL = "]}";
    private static final boolean[] OPENING = marked("{$#*%~<@");
    private static final boolean[] DIRECTING = marked("<#@[{");

    private TemplateProbe() {}

    private static boolean[] marked(String characters) {
        boolean[] marked = new boolean[128];
        characters.chars().forEach(unit -> marked[unit] = true);
        return marked;
    }

    static Sign look(String text, int glance, Work work) {
        boolean braces = (glance & Glance.BRACE) != 0;
        boolean more = (glance & (Glance.ANGLE | Glance.SIGN | Glance.PAREN | Glance.UNDERSCORE)) != 0;
        if (!braces && !more) {
            return Sign.NONE;
        }
        Sign found = braces || (glance & Glance.ANGLE) != 0 ? delimiters(text, work) : Sign.NONE;
        if (found.isSure()) {
            return found;
        }
        if (directive(text, glance, work)) {
            return Sign.EXPRESSION;
        }
        boolean idioms = (glance & (Glance.PAREN | Glance.UNDERSCORE | Glance.DOT | Glance.SIGN)) != 0;
        return idioms && idiom(text) ? Sign.PROGRAM_IDIOM : found;
    }

    private static Sign delimiters(String text, Work work) {
        Sign found = Sign.NONE;
        // Up to where it is known of each closing delimiter that it does not come.
        int[] missing = new int[128];
        int searched = 0;
        for (int index = 0; index + 2 < text.length() && !found.isSure(); index++) {
            char unit = text.charAt(index);
            if (unit >= OPENING.length || !OPENING[unit]) {
                continue;
            }
            String close = close(text, index);
            if (close.equals(PERL)) {
                return Sign.EXPRESSION;
            }
            if (!close.isEmpty()) {
                int most = Math.min(text.length(), index + 2 + LONGEST);
                int end = text.indexOf(close, Math.max(index + 2, missing[close.charAt(0)] - 1), most);
                missing[close.charAt(0)] = end < 0 ? most : 0;
                // What stands between delimiters was searched with them; where no end comes, every half window.
                if (end >= 0 || index >= searched) {
                    int stop = end < 0 ? most : end;
                    if (!work.spend(CLOSE_LOOK + 2 * (stop - index))) {
                        return found;
                    }
                    found = found.or(inside(text, index, stop, end >= 0));
                    searched = end < 0 ? index + LONGEST / 2 : searched;
                    index = end < 0 ? index + 1 : end - 1;
                }
            }
        }
        return found;
    }

    /** What ends an expression that begins at an index; empty where none begins. */
    private static String close(String text, int index) {
        char next = text.charAt(index + 1);
        return switch (text.charAt(index)) {
            case '{' -> next == '{' ? "}}" : next == '%' ? "%}" : "";
            case '$', '#', '*', '%', '~' -> next == '{' ? "}" : "";
            case '<' -> next == '%' ? "%>" : "";
            case '@' -> next == '{' && isPerl(text, index + 2) ? PERL : "";
            default -> "";
        };
    }

    /** {@code @{[ … ]}}: Perl evaluates what stands in a string so. */
    private static boolean isPerl(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 16 && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '[';
    }

    /** @param from where its opening delimiter begins */
    private static Sign inside(String text, int from, int end, boolean closed) {
        if (TemplateWords.LOOKUPS.in(text, from, end)) {
            return Sign.LOOKUP;
        }
        boolean reaches = TemplateWords.REACHES.in(text, from + 2, end);
        if (reaches && (closed || text.indexOf('(', from + 3, end) > 0)
                || closed && computes(text.substring(from + 2, end).strip())) {
            return Sign.EXPRESSION;
        }
        return closed && !isBlank(text, from + 2, end) ? Sign.PLACEHOLDER : Sign.NONE;
    }

    private static boolean isBlank(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) <= ' ') {
            at++;
        }
        return at == end;
    }

    /** A product of numbers, a number times a text, a call. */
    private static boolean computes(String inside) {
        int lastClose = inside.lastIndexOf(')');
        for (int index = 1; index + 1 < inside.length(); index++) {
            char unit = inside.charAt(index);
            boolean operator = unit == '*' || unit == '+' || unit == '-' || unit == '/';
            if (operator && operand(inside, index - 1, -1) && operand(inside, index + 1, 1)) {
                return true;
            }
            if (unit == '('
                    && (Character.isLetterOrDigit(inside.charAt(index - 1)) || inside.charAt(index - 1) == '_')
                    && lastClose > index) {
                return true;
            }
        }
        return false;
    }

    private static boolean operand(String inside, int from, int step) {
        int at = from;
        while (at >= 0 && at < inside.length() && Math.abs(at - from) < MOST_SPACES && inside.charAt(at) == ' ') {
            at += step;
        }
        if (at < 0 || at >= inside.length()) {
            return false;
        }
        char unit = inside.charAt(at);
        return Character.isDigit(unit) || unit == '\'' || unit == '"';
    }

    private static boolean directive(String text, int glance, Work work) {
        if ((glance & (Glance.SIGN | Glance.ANGLE | Glance.BRACE)) == 0) {
            return false;
        }
        for (int index = 0; index + 3 < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit < DIRECTING.length
                    && DIRECTING[unit]
                    && (unit == '@' && isRazor(text, index, work)
                            || TemplateWords.DIRECTIVES.at(text, index, text.length()))) {
                return true;
            }
        }
        return false;
    }

    /** {@code @(1+1)}, {@code @{ … }}. */
    private static boolean isRazor(String text, int index, Work work) {
        boolean begins = text.charAt(index + 1) == '(' || text.startsWith("{ ", index + 1);
        if (!begins || !work.spend(CLOSE_LOOK)) {
            return false;
        }
        int most = Math.min(text.length(), index + LONGEST);
        int close = text.indexOf(')', index + 2, most);
        return close > 0
                && work.spend(close - index)
                && (computes(text.substring(index + 2, close)) || TemplateWords.SYSTEM.in(text, index + 2, most));
    }

    private static boolean idiom(String text) {
        for (int index = 0; index + 6 < text.length(); index++) {
            if (TemplateWords.IDIOMS.at(text, index, text.length())) {
                return true;
            }
        }
        return false;
    }
}
