/** The embedded runtime's API, in a process of its own, over HTTP. */
@NullMarked
package dev.retune.bench.api;

import org.jspecify.annotations.NullMarked;
