package dev.ostiary.session;

/**
 * Who a message comes from.
 *
 * <p>An identity says how its holder was recognized; it is never taken from what a message claims.
 */
public sealed interface Identity {

    /** A short stable name for logs, rate limits and the audit; holds no secret. */
    String name();

    /** The person who started the gateway on stdio. */
    record Local(String user) implements Identity {
        @Override
        public String name() {
            return "local:" + user;
        }
    }

    /** Whoever showed the installation's token. */
    record Installation() implements Identity {
        @Override
        public String name() {
            return "installation";
        }
    }

    /** Whoever reached a loopback address that was opened on purpose. */
    record Anyone() implements Identity {
        @Override
        public String name() {
            return "anyone";
        }
    }
}
