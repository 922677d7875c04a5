/**
 * The MCP transports towards clients: Streamable HTTP in both eras, and stdio.
 *
 * <p>May import: gateway, admission, identity, session, codec, wire, crypto, message. Start reading at {@link
 * dev.ostiary.transport.HttpFront} or {@link dev.ostiary.transport.StdioFront}.
 */
@NullMarked
package dev.ostiary.transport;

import org.jspecify.annotations.NullMarked;
