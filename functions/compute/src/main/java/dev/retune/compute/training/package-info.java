/** The training chunk: one invocation of a run. */
@NullMarked
package dev.retune.compute.training;

import org.jspecify.annotations.NullMarked;
