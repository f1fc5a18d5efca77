/** Runs one execution of a state machine as AWS does: its errors, retries, time limits and events. */
@NullMarked
package dev.retune.local.stepfunctions.interpreter;

import org.jspecify.annotations.NullMarked;
