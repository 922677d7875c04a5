/**
 * What MCP peers say, as immutable data: messages, ids, revisions, findings and reasons.
 *
 * <p>May import: the JDK and the Jackson tree. Start reading at {@link dev.ostiary.message.Message}.
 *
 * <p>Jackson's nodes can be changed; ours are never changed once they stand in a message. Who shapes
 * a message copies what it changes.
 */
@NullMarked
package dev.ostiary.message;

import org.jspecify.annotations.NullMarked;
