/** The head on top of the encoder, its loss and its metrics. */
@NullMarked
package dev.retune.trainer.classification;

import org.jspecify.annotations.NullMarked;
