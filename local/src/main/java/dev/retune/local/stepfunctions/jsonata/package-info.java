/** Payload templates and the JSONata expressions in them, with the functions AWS adds. */
@NullMarked
package dev.retune.local.stepfunctions.jsonata;

import org.jspecify.annotations.NullMarked;
