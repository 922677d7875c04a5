package dev.ostiary.markup;

import java.util.ArrayList;
import java.util.List;

/** Goes through one text and tells markup that runs, hides or sends from markup that is read. */
final class MarkupScan {

    // Whoever writes more is known well enough; taking out goes on from here in the next round.
    private static final int MOST_SPANS = 10_000;

    // Where many open and none closes, nobody walks to the end for each.
    private static final int LONGEST_TEMPLATE = 4_000;

    private final String text;
    private final TagEnds ends;
    private final MarkdownScan markdown;
    private final List<MarkupSpan> spans = new ArrayList<>();
    private final List<Unshown> asides = new ArrayList<>(0);
    private boolean scriptsEnd = true;

    MarkupScan(String text) {
        this.text = text;
        this.ends = new TagEnds(text);
        this.markdown = new MarkdownScan(text, spans, asides);
    }

    /** What was seen, in order of where it begins. */
    List<MarkupSpan> spans() {
        if (Address.runs(text)) {
            boolean script = Address.harm(text, start(), text.length()) == 1;
            int colon = text.indexOf(':');
            spans.add(new MarkupSpan(0, colon + 1, script ? MarkupKind.SCRIPT_ADDRESS : MarkupKind.DATA_ADDRESS, "#"));
        }
        int index = next(0);
        while (index < text.length() && spans.size() < MOST_SPANS) {
            index = next(look(index));
        }
        return spans;
    }

    /** What stands aside of what is shown and does nothing else: titles, descriptions, templates; once the spans were asked for. */
    List<Unshown> asides() {
        return asides;
    }

    /** Where markup may begin next. */
    private int next(int from) {
        int index = from;
        while (index < text.length()) {
            char unit = text.charAt(index);
            if (unit == '<' || unit == ']' || unit == '!') {
                return index;
            }
            index++;
        }
        return index;
    }

    private int look(int index) {
        return switch (text.charAt(index)) {
            case '<' -> angle(index);
            case ']' -> markdown.bracket(index);
            default -> markdown.exclamation(index);
        };
    }

    private int start() {
        int from = 0;
        while (text.charAt(from) <= ' ') {
            from++;
        }
        return from;
    }

    private int angle(int index) {
        if (index + 1 == text.length()) {
            return index + 1;
        }
        char next = text.charAt(index + 1);
        if ((next | 0x20) >= 'a' && (next | 0x20) <= 'z') {
            return tag(index);
        }
        return switch (next) {
            case '!' -> declaration(index);
            case '?' -> isProgram(index + 2) ? index + 2 : bogus(index);
            case '/' ->
                index + 2 < text.length() && !Character.isLetter(text.charAt(index + 2)) ? bogus(index) : index + 2;
            default -> index + 1;
        };
    }

    private boolean isProgram(int from) {
        return text.startsWith("=", from)
                || text.regionMatches(true, from, "php", 0, 3)
                || text.regionMatches(true, from, "xml", 0, 3);
    }

    private int declaration(int index) {
        if (text.startsWith("--", index + 2)) {
            return comment(index);
        }
        if (text.startsWith("[CDATA[", index + 2)) {
            return index + 9;
        }
        return text.regionMatches(true, index + 2, "doctype", 0, 7) ? index + 9 : bogus(index);
    }

    /** HTML Standard, sections 13.2.5.43 to 13.2.5.52: what is never closed reaches to the end. */
    private int comment(int index) {
        int content = index + 4;
        if (text.startsWith(">", content) || text.startsWith("->", content)) {
            return content + 1;
        }
        int end = text.indexOf("--", content);
        while (end >= 0 && !text.startsWith(">", end + 2) && !text.startsWith("!>", end + 2)) {
            end = text.indexOf("--", end + 1);
        }
        int to = end < 0 ? text.length() : end;
        int next = end < 0 ? to : text.indexOf('>', end) + 1;
        if (Wording.says(text, content, to)) {
            spans.add(new MarkupSpan(index, next, MarkupKind.COMMENT, ""));
        }
        return next;
    }

    /** HTML Standard, section 13.2.5.41: what is no declaration is a comment up to the next sign. */
    private int bogus(int index) {
        if (!ends.anyBehind(index)) {
            return index + 2;
        }
        int end = text.indexOf('>', index);
        if (Wording.says(text, index + 2, end)) {
            spans.add(new MarkupSpan(index, end + 1, MarkupKind.COMMENT, ""));
        }
        return end + 1;
    }

    private int tag(int index) {
        int name = index + 1;
        int nameEnd = name;
        int local = name;
        while (nameEnd < text.length() && isName(text.charAt(nameEnd))) {
            local = text.charAt(nameEnd) == ':' ? nameEnd + 1 : local;
            nameEnd++;
        }
        if (local > name) {
            markdown.autolink(name, local);
        }
        // What is a name for HTML is none for Markdown, where the next tag counts.
        int end = text.startsWith("<", nameEnd) ? -1 : ends.of(nameEnd);
        if (end < 0) {
            return nameEnd;
        }
        Element element = Element.named(text, local, nameEnd);
        return element(index, local, nameEnd, end, element);
    }

    private int element(int index, int name, int nameEnd, int end, Element element) {
        int seen = spans.size();
        var tag = new Tag(text, element, nameEnd, end, spans, asides);
        tag.read();
        if (element == Element.SCRIPT) {
            int to = scriptEnd(end + 1);
            replace(seen, new MarkupSpan(index, to, MarkupKind.SCRIPT, ""));
            return to;
        }
        // Without attributes it embeds nothing, and is a type in angle brackets as often as an element.
        boolean frame = element == Element.FRAME && end > nameEnd + 1;
        if (frame || element == Element.BASE || tag.refreshes()) {
            MarkupKind kind = frame ? MarkupKind.FRAME : MarkupKind.REDIRECTION;
            replace(seen, new MarkupSpan(index, end + 1, kind, ""));
            return end + 1;
        }
        boolean holds = element != Element.VOID && text.charAt(end - 1) != '/';
        if (element == Element.TEMPLATE || tag.silent()) {
            template(name, nameEnd, end + 1);
        }
        return tag.unshown() && holds ? unshown(seen, index, name, nameEnd, end + 1) : end + 1;
    }

    /** What stands in a tag that is taken out as a whole goes with it. */
    private void replace(int seen, MarkupSpan span) {
        spans.subList(seen, spans.size()).clear();
        spans.add(span);
    }

    private int scriptEnd(int from) {
        if (scriptsEnd) {
            for (int at = text.indexOf("</", from); at >= 0; at = text.indexOf("</", at + 2)) {
                if (text.regionMatches(true, at + 2, "script", 0, 6)) {
                    int end = text.indexOf('>', at);
                    return end < 0 ? text.length() : end + 1;
                }
            }
            // One that is never closed is not looked for again.
            scriptsEnd = false;
        }
        return from;
    }

    /** An element that is not shown: up to where it is closed, or to the end. One that is empty hides nothing. */
    private int unshown(int seen, int index, int name, int nameEnd, int content) {
        int depth = 1;
        int at = text.indexOf('<', content);
        if (at < 0 || text.startsWith("/", at + 1) && isTag(at + 2, name, nameEnd)) {
            if (!Wording.says(text, content, at < 0 ? text.length() : at)) {
                return content;
            }
        }
        while (at >= 0) {
            boolean closes = text.startsWith("/", at + 1);
            if (isTag(closes ? at + 2 : at + 1, name, nameEnd)) {
                depth += closes ? -1 : 1;
            }
            if (depth == 0) {
                int end = text.indexOf('>', at);
                int to = end < 0 ? text.length() : end + 1;
                replace(seen, new MarkupSpan(index, to, MarkupKind.UNSHOWN, ""));
                return to;
            }
            at = text.indexOf('<', at + 1);
        }
        replace(seen, new MarkupSpan(index, text.length(), MarkupKind.UNSHOWN, ""));
        return text.length();
    }

    /** What stands in a template, for browsers without scripts or for screen readers: up to where it is closed first, as none holds another. */
    private void template(int name, int nameEnd, int content) {
        int looked = Math.min(text.length(), content + LONGEST_TEMPLATE);
        for (int at = text.indexOf("</", content, looked); at >= 0; at = text.indexOf("</", at + 2, looked)) {
            if (isTag(at + 2, name, nameEnd)) {
                if (asides.size() < MOST_SPANS && Wording.says(text, content, at)) {
                    asides.add(new Unshown(content, at, false));
                }
                return;
            }
        }
    }

    private boolean isTag(int from, int name, int nameEnd) {
        int length = nameEnd - name;
        return text.regionMatches(true, from, text, name, length)
                && (from + length >= text.length() || !isName(text.charAt(from + length)));
    }

    private static boolean isName(char unit) {
        return unit > ' ' && unit != '/' && unit != '>' && unit != '<' && unit != '"' && unit != '\'';
    }
}
