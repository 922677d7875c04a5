/**
 * Texts disguised as attackers disguise them, to see what of a detection is left then.
 *
 * <p>May import: nothing of ours. Start reading at {@link dev.ostiary.mutate.Mutation}.
 */
@NullMarked
package dev.ostiary.mutate;

import org.jspecify.annotations.NullMarked;
