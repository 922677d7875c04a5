package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import java.util.List;
import java.util.Optional;

/** The errors by which a server shows whether it speaks 2026-07-28. */
final class ModernErrors {

    private static final int HEADER_MISMATCH = -32020;
    private static final int CAPABILITY_MISSING = -32021;
    private static final int REVISION_UNSUPPORTED = -32022;

    private ModernErrors() {}

    /** Whether only a modern server gives this code. */
    static boolean known(int code) {
        return code == HEADER_MISMATCH || code == CAPABILITY_MISSING || code == REVISION_UNSUPPORTED;
    }

    /** Whether a server of the other era refuses a request with this status. */
    static boolean eraInDoubt(int status) {
        return status == 400 || status == 404 || status == 405;
    }

    /** What the server speaks instead of the revision that it was asked in; empty if that is not what is wrong. */
    static Optional<List<Revision>> supported(Message.Failure failure) {
        return failure.code() == REVISION_UNSUPPORTED
                ? Optional.of(failure.detail().stream()
                        .flatMap(detail -> detail.path("supported").valueStream())
                        .flatMap(date -> Revision.dated(date.asString("")).stream())
                        .toList())
                : Optional.empty();
    }
}
