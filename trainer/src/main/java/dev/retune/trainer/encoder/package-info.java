/** A BERT encoder with LoRA adapters, forward and backward. */
@NullMarked
package dev.retune.trainer.encoder;

import org.jspecify.annotations.NullMarked;
