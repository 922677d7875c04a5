/**
 * The commands, and the only place where objects are wired together.
 *
 * <p>May import: everything. Standard streams are used here and nowhere else. Start reading at {@link
 * dev.ostiary.cli.Ostiary}, then {@link dev.ostiary.cli.Building}.
 */
@NullMarked
package dev.ostiary.cli;

import org.jspecify.annotations.NullMarked;
