/**
 * Scripted clients, hostile servers, a clock and a random source that tests control; also for people who
 * write stages.
 *
 * <p>May import: the JDK and the Jackson tree. Everything here speaks raw bytes and JSON, never our own
 * codec or wire, so that a mistake there cannot hide itself. Start reading at
 * {@link dev.ostiary.testkit.ScriptedStdioClient} and {@link dev.ostiary.testkit.HostileServer}.
 */
@NullMarked
package dev.ostiary.testkit;

import org.jspecify.annotations.NullMarked;
