package dev.ostiary.contain;

/** What an attempt to start a local server came to. */
public sealed interface Start {

    /** The process runs; whether it speaks MCP is for its caller to find out. */
    record Started(ChildProcess child) implements Start {}

    /**
     * Nothing was started.
     *
     * @param obstacle what stood in the way, for code
     * @param sentence what is wrong, where, and what to do, for people; holds no value of the environment
     */
    record Failed(Obstacle obstacle, String sentence) implements Start {}

    /** What can stand in the way of a start. */
    enum Obstacle {
        COMMAND_NOT_FOUND,
        COMMAND_NOT_EXECUTABLE,
        CWD_MISSING,
        CWD_NOT_A_DIRECTORY,
        /** An argument or variable that no process can be given, such as one with a NUL in it. */
        COMMAND_MALFORMED,
        /** The operating system refused: too many processes, no memory, arguments too long. */
        SYSTEM_REFUSED
    }
}
