/** What a training run reports of its quality. */
@NullMarked
package dev.retune.metrics;

import org.jspecify.annotations.NullMarked;
