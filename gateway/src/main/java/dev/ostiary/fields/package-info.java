/**
 * What of a document a caller may read or write: patterns of fields, what is done about each, and how a document and
 * its schema are shaped accordingly. Pure; knows JSON and nothing of MCP.
 *
 * <p>May import: schema. Start reading at {@link dev.ostiary.fields.FieldPlan}.
 */
@NullMarked
package dev.ostiary.fields;

import org.jspecify.annotations.NullMarked;
