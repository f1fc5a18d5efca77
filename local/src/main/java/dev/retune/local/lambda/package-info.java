/** Runs the functions' handlers as Lambda does: instances, deadlines, and errors as JSON. */
@NullMarked
package dev.retune.local.lambda;

import org.jspecify.annotations.NullMarked;
