/**
 * The ways in which a text may be read: what a model makes of encodings, disguises and hidden characters, with the way back to
 * where it stands.
 *
 * <p>May import: words, scan, markup. Start reading at {@link dev.ostiary.readings.Readings}; each other class undoes one kind of disguise.
 */
@NullMarked
package dev.ostiary.readings;

import org.jspecify.annotations.NullMarked;
