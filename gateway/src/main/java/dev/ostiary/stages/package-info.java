/**
 * The shipped stages, one class each, and their order.
 *
 * <p>May import: pieces, pipeline, policy, trust, fields, session, message, scan, markup,
 * probe, words, detect, leaks, shape, schema. Start reading at {@link
 * dev.ostiary.stages.StageOrder}, the table of contents of what Ostiary does to a message.
 */
@NullMarked
package dev.ostiary.stages;

import org.jspecify.annotations.NullMarked;
