/**
 * What the load runs need: a fast server behind everything that is measured, and a proxy of nothing but
 * the wire. {@code bench/run.sh} starts them; start reading there.
 */
@NullMarked
package dev.ostiary.bench;

import org.jspecify.annotations.NullMarked;
