package dev.ostiary.contain;

/** What is left of a server and of all it started, after it was ended. */
public enum TreeEnd {
    /** Nothing that could be found. */
    ALL_GONE("The server and everything it started have ended."),
    /** Something outlived KILL: it changed its user, or hangs in the kernel. */
    SOME_LEFT("Some process that the server started could not be ended. Look for processes of its user."),
    /** The watchdog was killed by someone else; a server is not kept without one, so it was ended. */
    WATCHDOG_LOST("The server's watchdog was killed from outside, so the server was ended. Start it again.");

    private final String sentence;

    TreeEnd(String sentence) {
        this.sentence = sentence;
    }

    /** The same for a log. */
    public String sentence() {
        return sentence;
    }
}
