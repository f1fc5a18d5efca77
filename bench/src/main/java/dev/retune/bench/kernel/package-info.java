/** The trainer's kernels against what the machine's arithmetic units can do at most. */
@NullMarked
package dev.retune.bench.kernel;

import org.jspecify.annotations.NullMarked;
