/**
 * The life of a local server as a child process: started with only what it may see, ended with all it started.
 *
 * <p>May import: the JDK only. Start reading at {@link dev.ostiary.contain.Launcher}; how a server's whole
 * process tree is ended stands in {@code watchdog.sh} and in {@code docs/adr/0005-no-orphans.md}.
 */
@NullMarked
package dev.ostiary.contain;

import org.jspecify.annotations.NullMarked;
