/**
 * All servers as one endpoint: names that tell the servers apart, merged lists, one conversation for
 * many.
 *
 * <p>May import: gateway, admission, pipeline, upstream, session, codec, crypto, wire, message. Start
 * reading at {@link dev.ostiary.federation.Federation}.
 */
@NullMarked
package dev.ostiary.federation;

import org.jspecify.annotations.NullMarked;
