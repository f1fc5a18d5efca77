/** LoRA fine-tuning of small text encoders in pure Java: a job and a base model in, an adapter out. */
@NullMarked
package dev.retune.trainer;

import org.jspecify.annotations.NullMarked;
