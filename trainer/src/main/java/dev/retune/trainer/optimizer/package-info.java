/** From gradients to new parameters. */
@NullMarked
package dev.retune.trainer.optimizer;

import org.jspecify.annotations.NullMarked;
