/** Starts functions as Lambda does, with its own runtime client, and measures them. */
@NullMarked
package dev.retune.bench.startup;

import org.jspecify.annotations.NullMarked;
