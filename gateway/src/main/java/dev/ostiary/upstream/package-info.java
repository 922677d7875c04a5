/**
 * The servers behind us: their life, their era, their names.
 *
 * <p>May import: wire, codec, session, contain, crypto, message, credential. Start reading at {@link
 * dev.ostiary.upstream.Upstream}, then {@link dev.ostiary.upstream.Link}.
 *
 * <p>Whoever uses a link speaks one era to it. Where the server speaks the other one, the link
 * translates inside ({@code ModernOverLegacy}, {@code LegacyOverModern}); nothing outside this
 * package knows.
 */
@NullMarked
package dev.ostiary.upstream;

import org.jspecify.annotations.NullMarked;
