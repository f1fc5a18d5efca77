/** The steps of the training workflow that need no weights, and the sweeper. */
@NullMarked
package dev.retune.functions.workflow;

import org.jspecify.annotations.NullMarked;
