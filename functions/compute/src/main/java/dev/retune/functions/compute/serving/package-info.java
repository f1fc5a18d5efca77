/** Tuned models that answer requests, and the deployment that proves they do. */
@NullMarked
package dev.retune.functions.compute.serving;

import org.jspecify.annotations.NullMarked;
