/**
 * Reads HTML and Markdown as a browser and a renderer do, and reports what in it runs, hides or sends.
 *
 * <p>May import: message, scan. Start reading at {@link dev.ostiary.markup.Markup}.
 */
@NullMarked
package dev.ostiary.markup;

import org.jspecify.annotations.NullMarked;
