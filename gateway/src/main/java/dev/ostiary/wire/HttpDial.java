package dev.ostiary.wire;

/** The client side of HTTP/1.1: sends requests to servers over kept connections, one pool per event loop and origin. */
public interface HttpDial {

    /**
     * Sends one request. Host and Content-Length are added. The answer is called on the caller's event loop if the
     * caller is on one, else on some event loop.
     *
     * @param method such as {@code POST}
     * @param body empty for none
     */
    HttpExchange send(HttpTarget target, String method, HttpHeaders headers, byte[] body, HttpAnswer answer);

    /** Closes every connection; exchanges under way fail. */
    void close();
}
