/** An invocation of a function, and the time it has. */
@NullMarked
package dev.retune.invocation;

import org.jspecify.annotations.NullMarked;
