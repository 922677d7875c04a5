package dev.ostiary.audit;

/** What a record in the log is about. */
enum RecordKind {
    /** A message that was judged. */
    HANDOFF("handoff"),
    /** A frame or request that never became a message. */
    FRAME("frame"),
    /** What became of a question to a person. */
    APPROVAL("approval"),
    /** How often a refusal was repeated. */
    REPEATS("repeats"),
    /** What shaping answers saved, in a while. */
    SAVINGS("savings"),
    /** The head of a segment. */
    SEGMENT("segment"),
    /** What was found, and not as it should be, when the log was taken up again. */
    RECOVERY("recovery");

    private final String word;
    private final byte[] ascii;
    private final byte[] opening;

    RecordKind(String word) {
        this.word = word;
        this.ascii = LineBuffer.ascii(word + '"');
        this.opening = LineBuffer.ascii(",\"record\":\"" + word + "\",\"at\":");
    }

    String word() {
        return word;
    }

    /** The word with its closing quote, so that no word is the beginning of another. */
    byte[] ascii() {
        return ascii;
    }

    /** How a record of this kind goes on after its position, up to the time. */
    byte[] opening() {
        return opening;
    }
}
