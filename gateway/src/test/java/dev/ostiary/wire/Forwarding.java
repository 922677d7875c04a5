package dev.ostiary.wire;

/** Hands everything on; a test overrides what it wants to do more with. */
class Forwarding implements HttpAnswer {

    private final HttpAnswer next;

    Forwarding(HttpAnswer next) {
        this.next = next;
    }

    @Override
    public void head(int status, HttpHeaders headers) {
        next.head(status, headers);
    }

    @Override
    public void body(byte[] whole) {
        next.body(whole);
    }

    @Override
    public void event(SseEvent event) {
        next.event(event);
    }

    @Override
    public void ended() {
        next.ended();
    }

    @Override
    public void failed(WireFault fault) {
        next.failed(fault);
    }
}
