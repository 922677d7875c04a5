package dev.ostiary.audit;

/** Writes what was saved on one server, tool and task: names and numbers only. */
final class SavingsEncoder {

    static final String ANSWERS = "answers";
    static final String COUNTED = "counted";
    static final String BYTES_BEFORE = "bytes-before";
    static final String BYTES_AFTER = "bytes-after";
    static final String TOKENS_BEFORE = "tokens-before";
    static final String TOKENS_AFTER = "tokens-after";
    static final String ENCODING = "encoding";

    private static final int LONGEST = 512;

    private static final byte[] SINCE_KEY = RecordEncoder.key("since");
    private static final byte[] SERVER_KEY = RecordEncoder.key("server");
    private static final byte[] METHOD_KEY = RecordEncoder.key("method");
    private static final byte[] TOOL_KEY = RecordEncoder.key("tool");
    private static final byte[] TASK_KEY = RecordEncoder.key("task");
    private static final byte[] ANSWERS_KEY = RecordEncoder.key(ANSWERS);
    private static final byte[] COUNTED_KEY = RecordEncoder.key(COUNTED);
    private static final byte[] BYTES_BEFORE_KEY = RecordEncoder.key(BYTES_BEFORE);
    private static final byte[] BYTES_AFTER_KEY = RecordEncoder.key(BYTES_AFTER);
    private static final byte[] TOKENS_BEFORE_KEY = RecordEncoder.key(TOKENS_BEFORE);
    private static final byte[] TOKENS_AFTER_KEY = RecordEncoder.key(TOKENS_AFTER);
    private static final byte[] ENCODING_KEY = RecordEncoder.key(ENCODING);

    private final LineBuffer out;

    SavingsEncoder(LineBuffer out) {
        this.out = out;
    }

    /** One of the note's savings. */
    void saving(SavingsNote note, Saving saving) {
        out.raw(RecordKind.SAVINGS.opening()).instant(note.at());
        out.raw(SINCE_KEY).instant(note.since());
        out.raw(SERVER_KEY).text(saving.on().server(), LONGEST);
        out.raw(METHOD_KEY).text(saving.on().method(), LONGEST);
        saving.on().tool().ifPresent(tool -> out.raw(TOOL_KEY).text(tool, LONGEST));
        saving.on().task().ifPresent(task -> out.raw(TASK_KEY).text(task, LONGEST));
        out.raw(ANSWERS_KEY).number(saving.answers());
        out.raw(COUNTED_KEY).number(saving.counted());
        out.raw(BYTES_BEFORE_KEY).number(saving.bytes().before());
        out.raw(BYTES_AFTER_KEY).number(saving.bytes().after());
        out.raw(TOKENS_BEFORE_KEY).number(saving.tokens().before());
        out.raw(TOKENS_AFTER_KEY).number(saving.tokens().after());
        out.raw(ENCODING_KEY).text(note.encoding(), LONGEST);
    }
}
