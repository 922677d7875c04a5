/**
 * The settings as validated records: {@code ostiary.yaml}, the server list {@code mcp.json}, what
 * between two versions of them loosens, and which files no agent may touch.
 *
 * <p>May import: the JDK, snakeyaml-engine, the Jackson tree, the JSON Schema validator; of our
 * packages fields, shape and scan. Start reading at {@link dev.ostiary.config.ConfigurationFiles}.
 *
 * <p>Both formats become one tree with places ({@link dev.ostiary.config.Located}), so that every
 * fault names file, line and column, and all faults of a file are found in one go.
 */
@NullMarked
package dev.ostiary.config;

import org.jspecify.annotations.NullMarked;
