/**
 * The one rule model: what in a text or a definition attacks whoever reads it, by rules, and by what was learned.
 *
 * <p>May import: message, scan, words, readings, learned. Start reading at {@link dev.ostiary.detect.Detector}.
 */
@NullMarked
package dev.ostiary.detect;

import org.jspecify.annotations.NullMarked;
