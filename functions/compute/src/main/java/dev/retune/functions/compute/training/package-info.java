/** The training chunk: one invocation of a run. */
@NullMarked
package dev.retune.functions.compute.training;

import org.jspecify.annotations.NullMarked;
