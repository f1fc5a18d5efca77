/** Fine-tuned models: what they are, and which change may happen when. */
@NullMarked
package dev.retune.model;

import org.jspecify.annotations.NullMarked;
