package dev.ostiary.words;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a word or phrase does in an attack on a model; parts.yaml lists them. */
public enum Part {
    OVERRIDE,
    PRIOR,
    DIRECTIVE,
    EVERYTHING_BEFORE,
    REVEAL,
    SYSTEM_PROMPT,
    SECRET,
    HISTORY,
    SECRET_PATH,
    SEND,
    OUTSIDE,
    DENY,
    TELL,
    READER,
    CONCEAL,
    QUIETLY,
    MUST,
    BEFORE,
    ANY_TOOL,
    USE,
    THIS_TOOL,
    OTHER_TOOL,
    DEPRECATED,
    BEST,
    AGENT,
    ROLE,
    UNBOUND,
    SPEAKER,
    ROLE_MARK,
    REMEMBER,
    TRUSTED_AS,
    APPROVE,
    ADD,
    YOUR_ANSWER,
    YOUR_CODE,
    FOLLOWING_CODE,
    COMMAND,
    DESTROY,
    EVERYTHING_OF,
    MONEY,
    ACT,
    TASK_DONE,
    ABOUT,
    MENTION,
    READ,
    ALSO,
    EXTERNAL,
    TASK,
    EVERY_TURN,
    EVEN_IF,
    HAND_OVER,
    RECIPIENT,
    CHANGE,
    NO_APPROVAL,
    FOLLOW_OUTPUT,
    OTHER_TENANT,
    QUESTION,
    LIFTED,
    OPERATION;

    private static final Map<String, Part> NAMED = named();

    private final String written = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** How the files write it, such as {@code system-prompt}. */
    public String written() {
        return written;
    }

    /** The part of that name. */
    public static Optional<Part> named(String written) {
        return Optional.ofNullable(NAMED.get(written));
    }

    private static Map<String, Part> named() {
        Map<String, Part> named = new HashMap<>();
        for (Part part : values()) {
            named.put(part.written, part);
        }
        return Map.copyOf(named);
    }

    long bit() {
        return 1L << ordinal();
    }
}
