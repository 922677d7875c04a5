/** Rules that hold for all packages. Start reading at {@link dev.ostiary.ArchitectureTest}. */
@NullMarked
package dev.ostiary;

import org.jspecify.annotations.NullMarked;
