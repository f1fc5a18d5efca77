/** What goes wrong, in words for the person who reads it. */
@NullMarked
package dev.retune.error;

import org.jspecify.annotations.NullMarked;
