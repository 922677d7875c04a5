/**
 * Looks at text and reports what people would not see in it, or not as it is meant, and what of a server's inside it
 * tells.
 *
 * <p>May import: message. Start reading at {@link dev.ostiary.scan.HiddenText}, {@link dev.ostiary.markup.Markup} or {@link dev.ostiary.scan.StackTraces}.
 */
@NullMarked
package dev.ostiary.scan;

import org.jspecify.annotations.NullMarked;
