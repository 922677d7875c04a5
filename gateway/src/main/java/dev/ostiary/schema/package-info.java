/**
 * JSON Schemas of strangers, compiled within bounds and held against documents within a budget: what does not fit, and
 * what nobody declared. Pure; knows JSON and nothing of MCP.
 *
 * <p>May import: none of our packages. Start reading at {@link dev.ostiary.schema.Schema}, then {@code Walk}.
 */
@NullMarked
package dev.ostiary.schema;

import org.jspecify.annotations.NullMarked;
