/**
 * Credentials and personal data in text: what kind, where, how sure; and masks that keep the format. Pure; knows text and
 * nothing of MCP.
 *
 * <p>May import: message, scan. Start reading at {@link dev.ostiary.leaks.Leaks}; the kinds of credentials and numbers stand in the
 * resources beside it, one file per field, and {@code Look} is the pass that finds them.
 */
@NullMarked
package dev.ostiary.leaks;

import org.jspecify.annotations.NullMarked;
