package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Reason;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.SseEvent;
import java.util.List;
import java.util.Optional;

/**
 * The GET of a session, on which a server sends what belongs to no request. A server need not offer it; where it breaks
 * off, it is opened again after the last event.
 *
 * <p>Its state is touched in turns of the link only, but for the head, which belongs to the event loop.
 */
final class HttpListening implements HttpReply {

    private final HttpLegacyLink link;
    private volatile HttpHead head = new HttpHead(0, HttpHead.Media.UNSTATED);
    private Optional<HttpAsking> asking = Optional.empty();
    private HttpResumption resumption = HttpResumption.NOWHERE;
    private boolean over;

    HttpListening(HttpLegacyLink link) {
        this.link = link;
    }

    /** The session is open. In a turn. */
    void begin() {
        if (asking.isEmpty()) {
            open();
        }
    }

    void end() {
        over = true;
        asking.ifPresent(HttpAsking::cancel);
    }

    private void open() {
        HttpAsking asked = link.session().listen(resumption, this);
        asking = Optional.of(asked);
        asked.begin();
    }

    @Override
    public void head(int status, HttpHeaders headers) {
        head = HttpHead.of(status, headers);
    }

    @Override
    public void event(SseEvent event) {
        List<Decoded.Single> parts = HttpContent.of(event, link.kit().codec(), link.revision());
        link.turn(() -> {
            resumption = resumption.heard(event);
            parts.forEach(part -> link.overheard(part, event.data().length));
        });
    }

    /** No stream: 405 says so politely, and what other refusals of a GET mean does not matter to the session. */
    @Override
    public void body(byte[] whole) {
        HttpLoss loss = HttpLoss.of(head.status());
        link.turn(() -> {
            if (link.session().endsWith(head.status())) {
                link.gone();
            } else if (loss.failure()) {
                openAgain();
            } else if (head.status() != 405) {
                link.rejected(loss.reason(), loss.detail() + " to the GET of a session");
            }
        });
    }

    @Override
    public void ended() {
        link.turn(this::openAgain);
    }

    @Override
    public void lost(HttpLoss loss) {
        link.turn(() -> {
            if (loss.reason() == Reason.SERVER_GARBAGE || !loss.failure()) {
                link.rejected(loss.reason(), loss.detail());
            }
            if (loss.failure()) {
                openAgain();
            }
        });
    }

    private void openAgain() {
        if (!over) {
            var pause = resumption.pause(link.kit().random());
            resumption = resumption.attempted();
            link.later(pause, this::open);
        }
    }
}
