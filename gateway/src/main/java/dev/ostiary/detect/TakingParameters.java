package dev.ostiary.detect;

import dev.ostiary.message.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parameters that take out of a conversation what a tool's own purpose does not need: a model fills in whatever a parameter is named
 * after, without being told to.
 *
 * <p>A tool that is about conversations or models may need them; then it is a doubt. Does not guarantee to know all such names.
 */
final class TakingParameters {

    private static final int LONGEST = 8;
    private static final int BEGIN = 2_000;

    // What says how much, or in which form, and not of what.
    private static final Set<String> TRIFLES =
            words("the of my your our user users current recent last text string str json content "
                    + "contents data value field param arg input in here existing so until now");

    // What says that nothing may be left out.
    private static final Set<String> WHOLE =
            words("all any full whole entire complete raw previous prior past earlier verbatim far");

    private static final Set<String> TAKING =
            names("sidenote, sidenotes, side note, side notes, conversation history, chat history,"
                    + " message history, messages history, dialog history, dialogue history, history conversation, history chat,"
                    + " history messages, conversation log, conversation logs, chat log, chat logs, conversation transcript,"
                    + " chat transcript, conversation dump, chat dump, conversation context, chat context, conversationhistory,"
                    + " chathistory, chain thought, chain thoughts, chainofthought, cot, reasoning trace, thinking trace,"
                    + " internal reasoning, hidden reasoning, internal monologue, internal thoughts, private thoughts, scratchpad,"
                    + " context dump, context window, llm context, model context, agent context, assistant context, session dump,"
                    + " memory dump, prompt dump, system prompt, system prompts, systemprompt, system instructions, developer prompt,"
                    + " developer message, hidden prompt, initial prompt, tool call history, tool history, environment dump, env dump,"
                    + " secrets dump, credentials dump");

    // With a word for the whole these are taken too.
    private static final Set<String> DOUBTFUL = names("conversation, conversation summary, chat summary, dialogue,"
            + " tool calls, tool results, tool outputs, tool call results, llm name, llm model,"
            + " llm model name, llm version, model identity, assistant name, assistant model, available tools, tools list,"
            + " tool list, list tools, tools available, other tools, tool definitions, reasoning, thoughts, thinking");

    // Without such a word they are arguments like any others.
    private static final Set<String> PLAIN = words("context chat messages prompt prompts thread transcript");

    // Whatever is about these may have them for an argument.
    private static final Set<String> ABOUT_TALK =
            words("llm llms model models prompt prompts chat chats chatbot agent agents assistant"
                    + " assistants conversation conversations dialog dialogue message messages gpt chatgpt claude gemini openai completion"
                    + " completions thinking thought thoughts think reason reasoning transcript transcripts memory memories session"
                    + " sessions persona");

    private TakingParameters() {}

    /**
     * What a parameter takes.
     *
     * @param talks whether the tool is about conversations or models: see {@link #talks}
     */
    static Optional<Found> in(Declared.Name name, boolean talks) {
        List<String> spelled = name.isAsked() && name.depth() > 0 ? Spelled.words(name.text()) : List.of();
        if (spelled.isEmpty() || spelled.size() > LONGEST) {
            return Optional.empty();
        }
        boolean whole = spelled.stream().anyMatch(WHOLE::contains);
        String meant = String.join(
                " ",
                spelled.stream()
                        .filter(word -> !TRIFLES.contains(word) && !WHOLE.contains(word))
                        .toList());
        if (TAKING.contains(meant) || whole && (DOUBTFUL.contains(meant) || PLAIN.contains(meant))) {
            Severity severity = talks ? Severity.LOW : name.depth() > 1 ? Severity.MEDIUM : Severity.HIGH;
            return Optional.of(found(name, severity));
        }
        return DOUBTFUL.contains(meant) && !talks ? Optional.of(found(name, Severity.LOW)) : Optional.empty();
    }

    /** Whether a tool is about conversations or models, going by its name and by what is said of it. */
    static boolean talks(String name, String description) {
        // Whatever a tool is about, it says at the begin.
        return Spelled.words(name).stream().anyMatch(ABOUT_TALK::contains)
                || Spelled.words(description, BEGIN).stream().anyMatch(ABOUT_TALK::contains);
    }

    private static Found found(Declared.Name name, Severity severity) {
        return new Found(
                "EX01",
                "parameter",
                severity,
                0,
                name.text().length(),
                "has a parameter that takes out of the conversation what the tool does not need",
                name.text());
    }

    private static Set<String> words(String blanks) {
        return Set.copyOf(Spelled.words(blanks, blanks.length()));
    }

    private static Set<String> names(String commas) {
        return Spelled.list(commas);
    }
}
