/**
 * What shaping the answers towards clients saves, in bytes and in tokens, measured off the line.
 *
 * <p>May import: message, codec, pipeline, session, wire, audit, gateway, and JTokkit. Start reading at {@link
 * dev.ostiary.savings.Savings}.
 */
@NullMarked
package dev.ostiary.savings;

import org.jspecify.annotations.NullMarked;
