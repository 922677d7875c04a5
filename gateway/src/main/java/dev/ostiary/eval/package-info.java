/**
 * Rates on labelled data: how much of what should be found is found, and of what should not.
 *
 * <p>May import: message, scan, markup, probe, words, readings, learned, detect, leaks, mutate, forge. Start reading at {@link
 * dev.ostiary.eval.Evaluation}; {@link dev.ostiary.eval.Examination} says what is looked for; {@link dev.ostiary.eval.Training} teaches
 * the learned stage.
 */
@NullMarked
package dev.ostiary.eval;

import org.jspecify.annotations.NullMarked;
