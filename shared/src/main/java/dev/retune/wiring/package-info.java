/** Puts the parts together for production. */
@NullMarked
package dev.retune.wiring;

import org.jspecify.annotations.NullMarked;
