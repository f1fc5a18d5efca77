/** What a state machine is: the subset of the Amazon States Language that runs here. Anything else is refused by name. */
@NullMarked
package dev.retune.local.stepfunctions.definition;

import org.jspecify.annotations.NullMarked;
