/** The fine-tuning endpoints. */
@NullMarked
package dev.retune.functions.model;

import org.jspecify.annotations.NullMarked;
