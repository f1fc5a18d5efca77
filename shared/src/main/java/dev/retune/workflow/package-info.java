/** What carries a queued model through training, and what mends it when a worker is lost. */
@NullMarked
package dev.retune.workflow;

import org.jspecify.annotations.NullMarked;
