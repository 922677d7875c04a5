package dev.ostiary.upstream;

import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.SseEvent;

/** Something that was sent in a session and has no answer: a server takes it with 202, or says why it does not. */
final class HttpNote implements HttpReply {

    /** Told in a turn of the link, once, whether the server took it. */
    interface Done {
        void accepted(boolean yes);
    }

    /** For what may fail without anybody minding. */
    static final HttpReply IGNORED = new HttpReply() {
        @Override
        public void head(int status, HttpHeaders headers) {}

        @Override
        public void body(byte[] whole) {}

        @Override
        public void event(SseEvent event) {}

        @Override
        public void ended() {}

        @Override
        public void lost(HttpLoss loss) {}
    };

    private final HttpLegacyLink link;
    private final String what;
    private final Done done;
    private volatile int status;

    HttpNote(HttpLegacyLink link, String what, Done done) {
        this.link = link;
        this.what = what;
        this.done = done;
    }

    @Override
    public void head(int said, HttpHeaders headers) {
        status = said;
    }

    @Override
    public void body(byte[] whole) {
        conclude();
    }

    /** Some servers open a stream for nothing. */
    @Override
    public void event(SseEvent event) {}

    @Override
    public void ended() {
        conclude();
    }

    private void conclude() {
        if (status < 300) {
            link.turnAnyway(() -> done.accepted(true));
        } else {
            lost(HttpLoss.of(status));
        }
    }

    @Override
    public void lost(HttpLoss loss) {
        link.turn(() -> {
            if (link.session().endsWith(status)) {
                link.gone();
            } else {
                link.rejected(loss.reason(), loss.detail() + ", to " + what);
            }
        });
        link.turnAnyway(() -> done.accepted(false));
    }
}
