/**
 * Text as words and sentences, in any script.
 *
 * <p>May import: nothing of ours. Start reading at {@link dev.ostiary.words.Words}.
 */
@NullMarked
package dev.ostiary.words;

import org.jspecify.annotations.NullMarked;
