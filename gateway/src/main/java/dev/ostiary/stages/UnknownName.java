package dev.ostiary.stages;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.session.Operation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Whether an answer says that the server knows nothing of the name that was asked for.
 *
 * <p>Recognized are the codes of MCP (-32002 and, where nothing but the URI can be wrong, -32602 for resources) and of
 * JSON-RPC (-32601), and sentences that say nothing else, such as {@code Unknown tool: x} or {@code Prompt x not
 * found}: servers and SDKs use the same code for wrong arguments, or answer with a result that is an error. A sentence
 * counts only if it has no other words than these, so nothing else that a server says is taken for it.
 *
 * <p>What it does not guarantee: a server that says it in words of its own is not recognized.
 */
final class UnknownName {

    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INVALID_PARAMS = -32602;
    private static final int RESOURCE_NOT_FOUND = -32002;

    private static final int LONGEST = 200;

    private static final Set<String> DENIALS =
            Set.of("unknown", "no", "not", "invalid", "disabled", "doesnt", "cannot");

    private static final Set<String> FILLING = Set.of(
            "a",
            "an",
            "any",
            "are",
            "available",
            "be",
            "called",
            "could",
            "does",
            "error",
            "exist",
            "exists",
            "find",
            "found",
            "has",
            "have",
            "id",
            "is",
            "it",
            "known",
            "list",
            "mcp",
            "name",
            "named",
            "names",
            "of",
            "on",
            "or",
            "recognized",
            "registered",
            "requested",
            "server",
            "such",
            "that",
            "the",
            "there",
            "this",
            "those",
            "uri",
            "was",
            "with");

    private static final Set<String> TOOL = Set.of("tool", "tools");
    private static final Set<String> PROMPT = Set.of("prompt", "prompts");
    private static final Set<String> RESOURCE = Set.of("resource", "resources", "template");

    private UnknownName() {}

    /** @param asked the request that was answered, in the server's own words */
    static boolean isSaidBy(Message.Answer answer, Message.Request asked, Target target) {
        return switch (answer) {
            case Message.Failure failure -> isSaidBy(failure, asked, target);
            case Message.Result result ->
                target instanceof Target.Tool(String name) && isSaid(onlyText(result.result()), name, TOOL);
        };
    }

    private static boolean isSaidBy(Message.Failure failure, Message.Request asked, Target target) {
        boolean uses = switch (asked.method()) {
            case Methods.TOOLS_CALL, Methods.PROMPTS_GET, Methods.RESOURCES_READ -> true;
            default -> false;
        };
        if (uses && failure.code() == METHOD_NOT_FOUND) {
            return true;
        }
        return switch (target) {
            case Target.Tool(String name) -> isSaid(failure.message(), name, TOOL);
            case Target.Prompt(String name) -> isSaid(failure.message(), name, PROMPT);
            case Target.Resource(String uri) ->
                failure.code() == RESOURCE_NOT_FOUND
                        || failure.code() == INVALID_PARAMS && isOnlyAboutTheUri(asked)
                        || isSaid(failure.message(), uri, RESOURCE);
            case Target.Whole _ -> false;
        };
    }

    /** An answer to a server's question may be wrong too. */
    private static boolean isOnlyAboutTheUri(Message.Request asked) {
        return asked.method().equals(Methods.RESOURCES_READ) && !asked.params().has("inputResponses");
    }

    private static String onlyText(JsonNode result) {
        JsonNode content = result.path("content");
        boolean only =
                result.path("isError").asBoolean(false) && content.size() == 1 && !result.has("structuredContent");
        return only ? content.path(0).path("text").asString("") : "";
    }

    private static boolean isSaid(String text, String name, Set<String> nouns) {
        if (text.length() > LONGEST + name.length()) {
            return false;
        }
        // A name may be a word of the sentence itself.
        return denies(words(without(text, name)), nouns) || denies(words(text), nouns);
    }

    private static boolean denies(Set<String> words, Set<String> nouns) {
        boolean about = words.removeAll(nouns);
        boolean denies = words.removeAll(DENIALS);
        return about && denies && FILLING.containsAll(words);
    }

    /** The text with the name taken out where it stands for itself. */
    private static String without(String text, String name) {
        if (name.isBlank()) {
            return text;
        }
        StringBuilder rest = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            if (at >= from && standsAlone(text, at, at + name.length())) {
                rest.append(text, from, at).append(' ');
                from = at + name.length();
            }
        }
        return rest.append(text, from, text.length()).toString();
    }

    private static boolean standsAlone(String text, int from, int to) {
        return (from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)))
                && (to == text.length() || !Character.isLetterOrDigit(text.charAt(to)));
    }

    /** Numbers are codes that some SDKs write into the text. */
    private static Set<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace("'", "").replace("\u2019", "");
        Set<String> words = new HashSet<>(List.of(plain.split("[^\\p{L}]+")));
        words.remove("");
        return words;
    }
}
