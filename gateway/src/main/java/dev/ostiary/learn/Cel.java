package dev.ostiary.learn;

import dev.ostiary.contain.Printable;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and texts as conditions and as YAML write them; whatever a stranger called something stays one text. */
final class Cel {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    // Reserved words of CEL (language definition, "Syntax").
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while");

    private Cel() {}

    /** A text literal. */
    static String text(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                out.append('\\').append((char) point);
            } else if (point >= ' ' && point < 0x7f) {
                out.append((char) point);
            } else {
                out.append(point > 0xffff ? "\\U%08x".formatted(point) : "\\u%04x".formatted(point));
            }
        });
        return out.append('"').toString();
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(Cel::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The member of an object. */
    static String member(String object, String name) {
        return isPlain(name) ? object + "." + name : object + "[" + text(name) + "]";
    }

    /** That an object has a member. */
    static String has(String object, String name) {
        return isPlain(name) ? "has(" + object + "." + name + ")" : text(name) + " in " + object;
    }

    private static boolean isPlain(String name) {
        return IDENTIFIER.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** A scalar of YAML: in single quotes where that is enough, else as YAML's double quotes escape it. */
    static String yaml(String text) {
        boolean plain = text.chars().allMatch(each -> each >= ' ' && each < 0x7f);
        return plain ? "'" + text.replace("'", "''") + "'" : text(text);
    }

    /** A text for a comment: on one line, and nothing in it that moves or hides. */
    static String comment(String text) {
        return Printable.of(text.replace('\t', ' '));
    }
}
