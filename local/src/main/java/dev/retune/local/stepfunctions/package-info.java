/** Step Functions of the embedded runtime: the state machines it knows and their executions. */
@NullMarked
package dev.retune.local.stepfunctions;

import org.jspecify.annotations.NullMarked;
