/**
 * Looks at text and reports what people would not see in it, or not as it is meant.
 *
 * <p>May import: message. Start reading at {@link dev.ostiary.scan.HiddenText}.
 */
@NullMarked
package dev.ostiary.scan;

import org.jspecify.annotations.NullMarked;
