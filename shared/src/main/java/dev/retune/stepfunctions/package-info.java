/** The workflows as executions of Step Functions. */
@NullMarked
package dev.retune.stepfunctions;

import org.jspecify.annotations.NullMarked;
