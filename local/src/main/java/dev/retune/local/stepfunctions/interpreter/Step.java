package dev.retune.local.stepfunctions.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * What a state did.
 *
 * @param next the state that follows, or null at the end
 */
record Step(@Nullable Object output, @Nullable String next) {}
