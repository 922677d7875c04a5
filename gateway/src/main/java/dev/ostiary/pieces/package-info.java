/**
 * Of which texts a message consists, piece by piece in the order in which its reader meets them, and which pieces the same
 * reader has met before.
 *
 * <p>May import: message, session, probe. Start reading at {@link dev.ostiary.pieces.Piece}.
 */
@NullMarked
package dev.ostiary.pieces;

import org.jspecify.annotations.NullMarked;
