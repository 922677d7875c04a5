/**
 * Checks of the whole: that the documents say what the product does, and the product end to end.
 *
 * <p>May use whatever is public. Start reading at {@link dev.ostiary.checks.DocumentsTest}.
 */
@NullMarked
package dev.ostiary.checks;

import org.jspecify.annotations.NullMarked;
