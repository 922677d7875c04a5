/**
 * Bytes to message and back, strictly, per revision; and the HTTP headers that mirror a message.
 *
 * <p>May import: message, schema, the JDK, Jackson. Start reading at {@link dev.ostiary.codec.Codec}.
 *
 * <p>A frame is looked at twice: {@link dev.ostiary.codec.TextScan} checks the bytes as text, then
 * {@link dev.ostiary.codec.TreeReader} walks Jackson's tokens into a tree and {@link dev.ostiary.codec.MessageReader}
 * reads the tree as a message. Nothing that a frame holds ever stands in a refusal's detail.
 */
@NullMarked
package dev.ostiary.codec;

import org.jspecify.annotations.NullMarked;
