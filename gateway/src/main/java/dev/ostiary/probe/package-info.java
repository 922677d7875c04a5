/**
 * Looks at one argument and says which attack on whatever reads it it has the structure of, for a field of that kind; its
 * encodings are undone first, within a budget of work. Pure; knows text and nothing of MCP.
 *
 * <p>May import: scan. Start reading at {@link dev.ostiary.probe.ProbeScan}; {@code Bearing} says what a
 * sign means in which kind of field.
 */
@NullMarked
package dev.ostiary.probe;

import org.jspecify.annotations.NullMarked;
