/** The arithmetic that takes the time, in two implementations that agree to the last bit. */
@NullMarked
package dev.retune.trainer.kernel;

import org.jspecify.annotations.NullMarked;
