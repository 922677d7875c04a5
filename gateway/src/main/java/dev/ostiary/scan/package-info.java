/**
 * Looks at text, names and files and reports what people would not see in them, or not as it is meant, and what of a
 * server's inside they tell.
 *
 * <p>May import: message. Start reading at {@link dev.ostiary.scan.HiddenText}; {@code LookAlikes}, {@code
 * Media}, {@code NameScan} and {@code StackTraces} stand beside it.
 */
@NullMarked
package dev.ostiary.scan;

import org.jspecify.annotations.NullMarked;
