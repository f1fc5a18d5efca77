/** Puts the parts that need weights together. */
@NullMarked
package dev.retune.functions.compute;

import org.jspecify.annotations.NullMarked;
