/**
 * Text as words and sentences, in any script: what the rules and the learned stage look at.
 *
 * <p>May import: nothing of ours. Start reading at {@link dev.ostiary.words.Words}.
 */
@NullMarked
package dev.ostiary.words;

import org.jspecify.annotations.NullMarked;
