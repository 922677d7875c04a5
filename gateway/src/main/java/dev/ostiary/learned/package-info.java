/**
 * The learned stage: how much a stretch of text reads like an attack on a model, and which words say so.
 *
 * <p>May import: words. Start reading at {@link dev.ostiary.learned.Model}; {@link dev.ostiary.learned.Teacher} makes the weights.
 */
@NullMarked
package dev.ostiary.learned;

import org.jspecify.annotations.NullMarked;
