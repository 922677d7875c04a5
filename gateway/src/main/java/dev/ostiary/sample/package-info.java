/**
 * The embedded sample server: a made-up back office that {@code ostiary run} serves when there is no
 * {@code mcp.json}, with some sensitive data and one hostile page.
 *
 * <p>Message in, message out: no I/O and no threads of its own. May import: {@code message}, the JDK
 * and the Jackson tree. Start reading at {@link dev.ostiary.sample.SampleServer}, then
 * {@link dev.ostiary.sample.SampleConnection}.
 */
@NullMarked
package dev.ostiary.sample;

import org.jspecify.annotations.NullMarked;
