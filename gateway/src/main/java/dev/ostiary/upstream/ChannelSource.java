package dev.ostiary.upstream;

import dev.ostiary.message.Reason;

/** Starts one more instance of a server. */
@FunctionalInterface
public interface ChannelSource {

    /** Starts a server of its own; may wait for the operating system. */
    Launch launch();

    /** What came of it. */
    sealed interface Launch {

        /** It runs; nothing has been said yet. */
        record Running(FrameChannel channel) implements Launch {}

        /**
         * It could not be started.
         *
         * @param sentence what is wrong and what to do, without a secret
         */
        record Failed(String sentence) implements Launch {}

        /**
         * It was not started, since something is missing that it has to be given.
         *
         * @param detail what is missing, without a secret
         */
        record Withheld(Reason reason, String detail) implements Launch {}
    }
}
