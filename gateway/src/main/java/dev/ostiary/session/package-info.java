/**
 * Who is talking, for which task, in which revision, and what they want: pure data.
 *
 * <p>May import: message. Start reading at {@link dev.ostiary.session.Session}.
 */
@NullMarked
package dev.ostiary.session;

import org.jspecify.annotations.NullMarked;
