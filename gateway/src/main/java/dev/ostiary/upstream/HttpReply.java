package dev.ostiary.upstream;

import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.SseEvent;

/**
 * What a server says to one HTTP request, redirects followed, on one event loop: {@link #head}, then either {@link
 * #body}, or {@link #event} any number of times and {@link #ended}; or at any point {@link #lost}, and then no more.
 */
interface HttpReply {

    void head(int status, HttpHeaders headers);

    void body(byte[] whole);

    void event(SseEvent event);

    void ended();

    void lost(HttpLoss loss);
}
