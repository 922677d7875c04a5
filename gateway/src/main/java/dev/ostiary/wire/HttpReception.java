package dev.ostiary.wire;

import java.net.SocketAddress;

/** Who stands behind the door. All methods are called on an event loop and must not block. */
public interface HttpReception {

    /** The head of a request that the wire finds well-formed; its body follows. Answer it now or later. */
    void call(HttpCall call);

    /**
     * The body of an answer that the wire itself gives, such as 413. Should not throw; if it does, the body
     * is empty.
     *
     * @return bytes and their media type
     */
    Refusal refusal(WireFault fault);

    /** A request or connection was refused by the wire, or a client stopped reading: for the audit. */
    void refused(WireFault fault, SocketAddress remote);

    /**
     * Body and media type of a refusal.
     *
     * @param mediaType such as {@code application/json}
     */
    record Refusal(String mediaType, byte[] body) {}
}
