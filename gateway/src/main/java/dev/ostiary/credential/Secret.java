package dev.ostiary.credential;

import dev.ostiary.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** A secret that is kept somewhere else. Reading may wait for a disk or a program, so it is done on virtual threads. */
public sealed interface Secret permits SecretVariable, SecretFile, SecretCommand, SecretKeystore {

    /** Longer than every token and key: whatever is longer is something else. */
    int MOST_BYTES = 16 << 10;

    Reading read();

    /** How long what was read counts before it is read again. */
    Duration freshFor();

    /** What reading gave. */
    sealed interface Reading {

        /** @param secret not empty, without white space around it */
        record Held(SecretBytes secret) implements Reading {}

        /**
         * Nothing that can be used.
         *
         * @param what is wrong, a sentence without a full stop and without the secret
         * @param remedy what to do, a sentence without a full stop
         */
        record Unreadable(String what, String remedy) implements Reading {}

        /** What these bytes are; files and programs end them with a line break. */
        static Reading of(byte[] bytes, String where) {
            int from = 0;
            int to = bytes.length;
            while (from < to && blank(bytes[from])) {
                from++;
            }
            while (from < to && blank(bytes[to - 1])) {
                to--;
            }
            return from == to
                    ? new Unreadable(where + " is empty", "Put the secret there")
                    : new Held(SecretBytes.of(Arrays.copyOfRange(bytes, from, to)));
        }

        private static boolean blank(byte octet) {
            return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
        }
    }

    /** The secret as text, for the one who sends it. */
    static String text(SecretBytes secret) {
        return new String(secret.reveal(), StandardCharsets.UTF_8);
    }
}
