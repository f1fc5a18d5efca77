/** Puts the parts that need weights together. */
@NullMarked
package dev.retune.compute;

import org.jspecify.annotations.NullMarked;
