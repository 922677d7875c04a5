/**
 * What each revision of MCP lets messages look like, and where a message deviates from it.
 *
 * <p>May import: message. Start reading at {@link dev.ostiary.shape.Shapes}; the shapes themselves stand in the resources
 * beside it, one file per revision, each with what differs from the one before.
 */
@NullMarked
package dev.ostiary.shape;

import org.jspecify.annotations.NullMarked;
