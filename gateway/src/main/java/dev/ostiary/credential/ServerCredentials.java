package dev.ostiary.credential;

import dev.ostiary.session.Asker;
import java.util.function.Supplier;

/** What one server is shown, for each of its callers. Safe for use by many threads. */
public interface ServerCredentials extends AutoCloseable {

    /** Nothing for anybody. */
    ServerCredentials NONE = same(Credentials.NONE);

    /** The same for everybody. */
    static ServerCredentials same(Credentials all) {
        return new ServerCredentials() {
            @Override
            public Credentials of(Supplier<Asker> caller) {
                return all;
            }

            @Override
            public boolean personal() {
                return false;
            }

            @Override
            public void close() {}
        };
    }

    /** @param caller asked each time that something is shown */
    Credentials of(Supplier<Asker> caller);

    /** Whether callers of different rights are shown as different ones, so that nothing of theirs may be shared. */
    boolean personal();

    /** Ends what is under way; nothing is asked of it after that. */
    @Override
    void close();
}
