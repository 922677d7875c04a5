/**
 * Frames over stdio and HTTP/1.1, both sides, and TLS. It reads one size-limited frame and
 * understands nothing of what stands in it: no JSON, no MCP.
 *
 * <p>May import: the JDK and Netty. Everything that belongs to one
 * connection happens on its event loop; calls into wire objects may come from any thread.
 *
 * <p>Start reading at {@link dev.ostiary.wire.HttpDoor} (in), {@link dev.ostiary.wire.HttpDial}
 * (out) and {@link dev.ostiary.wire.LineReader} (stdio).
 */
@NullMarked
package dev.ostiary.wire;

import org.jspecify.annotations.NullMarked;
