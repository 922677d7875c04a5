package dev.ostiary.scan;

import java.util.List;
import java.util.Locale;

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
    private static final List<String> REACHES = List.of(
            "__",
            "constructor",
            "prototype",
            "getclass",
            "class.forname",
            "runtime",
            "processbuilder",
            "self.",
            "_self",
            "config.",
            "request.",
            "application.",
            "settings.",
            "lipsum",
            "cycler",
            "joiner",
            "namespace.",
            "t(java",
            "java.lang",
            "java.util",
            "new java",
            "@java",
            "#context",
            "#request",
            "#_memberaccess",
            "#this",
            "?new(",
            "?api",
            "|filter(",
            "|map(",
            "|attr(",
            "|sort(",
            "|reduce(",
            "process.",
            "require(",
            "global.",
            "system",
            "exec",
            "eval",
            "import",
            "popen",
            "file.open",
            "file.read",
            "io.popen",
            "env[",
            ".env",
            "lookup",
            "#with",
            "printf",
            ".call ",
            ".getpwuid",
            "`",
            "debug",
            "phpinfo",
            "sessionscope",
            "php",
            "shell");
    // Lookups nest, to hide their names: ${${lower:j}ndi:…}.
    private static final List<String> LOOKUPS = List.of(
            "jndi:",
            "${${",
            "${::-",
            "${lower:",
            "${upper:",
            "${sys:",
            "${java:",
            "${script:",
            "${url:",
            "${dns:",
            "${env:");
    private static final String PERL = "]}";
    private static final List<String> IDIOMS = List.of(
            "_$$nd_func$$_",
            "this.constructor.constructor",
            "constructor.constructor(",
            "require(\"child_process",
            "require('child_process",
            "process.mainmodule",
            "process.binding(",
            "process[",
            "__import__(",
            "os.system(",
            "subprocess.popen(",
            "subprocess.call(",
            "eval(string.fromcharcode",
            "java.lang.runtime",
            "runtime.getruntime(",
            "processbuilder(",
            "process.spawn(",
            "$1:__proto__",
            ":__proto__:",
            "__proto__.",
            "__proto__[",
            "constructor.prototype",
            "kernel.exec(",
            "__class__.__",
            "__globals__",
            "__subclasses__",
            "__builtins__");
    private static final List<String> DIRECTIVES = List.of(
            "<#assign",
            "<#list",
            "<#import",
            "[#assign",
            "#set(",
            "#set (",
            "#foreach(",
            "#foreach (",
            "#include(",
            "#evaluate(",
            "#parse(",
            "@{ ",
            "@(",
            "@system.",
            "@using ",
            "{php}",
            "{{=");

    private static final String[][] FIRST = byFirst(IDIOMS);

    private TemplateProbe() {}

    static Sign look(String text, int glance) {
        boolean braces = (glance & Glance.BRACE) != 0;
        boolean more = (glance & (Glance.ANGLE | Glance.SIGN | Glance.PAREN | Glance.UNDERSCORE)) != 0;
        if (!braces && !more) {
            return Sign.NONE;
        }
        Sign found = braces || (glance & Glance.ANGLE) != 0 ? delimiters(text) : Sign.NONE;
        if (found.isSure()) {
            return found;
        }
        if (directive(text, glance)) {
            return Sign.EXPRESSION;
        }
        boolean idioms = (glance & (Glance.PAREN | Glance.UNDERSCORE | Glance.DOT | Glance.SIGN)) != 0;
        return idioms && idiom(text) ? Sign.PROGRAM_IDIOM : found;
    }

    private static Sign delimiters(String text) {
        Sign found = Sign.NONE;
        int searched = 0;
        for (int index = 0; index + 2 < text.length() && !found.isSure(); index++) {
            String close = close(text, index);
            if (close.equals(PERL)) {
                return Sign.EXPRESSION;
            }
            if (!close.isEmpty()) {
                int most = Math.min(text.length(), index + 2 + LONGEST);
                int end = text.indexOf(close, index + 2, most);
                // What stands between delimiters was searched with them; where no end comes, every half window.
                if (end >= 0 || index >= searched) {
                    found = found.or(
                            inside(text.substring(index, end < 0 ? most : end).toLowerCase(Locale.ROOT), end >= 0));
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

    /** @param expression with its opening delimiter, in lower case */
    private static Sign inside(String expression, boolean closed) {
        if (LOOKUPS.stream().anyMatch(expression::contains)) {
            return Sign.LOOKUP;
        }
        String inside = expression.substring(2).strip();
        boolean reaches = REACHES.stream().anyMatch(inside::contains);
        if (reaches && (closed || inside.indexOf('(') > 0) || closed && computes(inside)) {
            return Sign.EXPRESSION;
        }
        return closed && !inside.isEmpty() ? Sign.PLACEHOLDER : Sign.NONE;
    }

    /** A product of numbers, a number times a text, a call. */
    private static boolean computes(String inside) {
        for (int index = 1; index + 1 < inside.length(); index++) {
            char unit = inside.charAt(index);
            boolean operator = unit == '*' || unit == '+' || unit == '-' || unit == '/';
            if (operator && operand(inside, index - 1, -1) && operand(inside, index + 1, 1)) {
                return true;
            }
            if (unit == '('
                    && (Character.isLetterOrDigit(inside.charAt(index - 1)) || inside.charAt(index - 1) == '_')
                    && inside.indexOf(')', index) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean operand(String inside, int from, int step) {
        int at = from;
        while (at >= 0 && at < inside.length() && inside.charAt(at) == ' ') {
            at += step;
        }
        if (at < 0 || at >= inside.length()) {
            return false;
        }
        char unit = inside.charAt(at);
        return Character.isDigit(unit) || unit == '\'' || unit == '"';
    }

    private static boolean directive(String text, int glance) {
        if ((glance & (Glance.SIGN | Glance.ANGLE | Glance.BRACE)) == 0) {
            return false;
        }
        for (int index = 0; index + 3 < text.length(); index++) {
            char unit = text.charAt(index);
            if ((unit == '<' || unit == '#' || unit == '@' || unit == '[' || unit == '{') && isDirective(text, index)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDirective(String text, int index) {
        for (String directive : DIRECTIVES) {
            if (text.regionMatches(true, index, directive, 0, directive.length())) {
                boolean razor = directive.equals("@(") || directive.equals("@{ ");
                return !razor || razor(text, index + directive.length());
            }
        }
        return false;
    }

    private static boolean razor(String text, int from) {
        String inside =
                text.substring(from, Math.min(text.length(), from + LONGEST)).toLowerCase(Locale.ROOT);
        int close = inside.indexOf(')');
        return close > 0 && (computes(inside.substring(0, close)) || inside.contains("system."));
    }

    private static boolean idiom(String text) {
        for (int index = 0; index + 6 < text.length(); index++) {
            if (text.charAt(index) < FIRST.length && startsWithAny(text, index, FIRST[text.charAt(index)])) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithAny(String text, int index, String[] some) {
        for (String one : some) {
            if (text.regionMatches(true, index, one, 0, one.length())) {
                return true;
            }
        }
        return false;
    }

    private static String[][] byFirst(List<String> words) {
        String[][] table = new String[128][];
        for (int first = 0; first < table.length; first++) {
            char lower = Character.toLowerCase((char) first);
            table[first] =
                    words.stream().filter(word -> word.charAt(0) == lower).toArray(String[]::new);
        }
        return table;
    }
}
