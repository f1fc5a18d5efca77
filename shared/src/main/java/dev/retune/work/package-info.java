/** The index of rows that still need something done. */
@NullMarked
package dev.retune.work;

import org.jspecify.annotations.NullMarked;
