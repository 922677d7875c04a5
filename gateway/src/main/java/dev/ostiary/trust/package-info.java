/**
 * What is known of servers over time: what they have said of their tools and prompts, to whom.
 *
 * <p>May import: message, session, scan. Start reading at {@link dev.ostiary.trust.Catalogues}.
 */
@NullMarked
package dev.ostiary.trust;

import org.jspecify.annotations.NullMarked;
