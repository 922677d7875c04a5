/**
 * Rates on labelled data: how much of what should be found is found, and of what should not.
 *
 * <p>May import: message, scan, markup, probe, words, detect, leaks, mutate. Start reading at {@link
 * dev.ostiary.eval.Evaluation}; {@link dev.ostiary.eval.Examination} says what is looked for.
 */
@NullMarked
package dev.ostiary.eval;

import org.jspecify.annotations.NullMarked;
