package dev.ostiary.cli;

/** The command cannot go on: a sentence for the person, and an exit code. */
final class Halt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Halt(int exitCode, String sentence) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
