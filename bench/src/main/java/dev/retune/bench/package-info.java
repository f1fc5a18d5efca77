/** Benchmarks that print ratios: kernels, training, API. */
@NullMarked
package dev.retune.bench;

import org.jspecify.annotations.NullMarked;
