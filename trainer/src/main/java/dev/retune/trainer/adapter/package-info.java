/** Adapters as files. */
@NullMarked
package dev.retune.trainer.adapter;

import org.jspecify.annotations.NullMarked;
