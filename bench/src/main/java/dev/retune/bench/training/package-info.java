/** Training as a user would run it, beside what a user would run instead. */
@NullMarked
package dev.retune.bench.training;

import org.jspecify.annotations.NullMarked;
