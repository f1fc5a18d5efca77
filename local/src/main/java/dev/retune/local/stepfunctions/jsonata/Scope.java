package dev.retune.local.stepfunctions.jsonata;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an expression sees.
 *
 * @param states {@code $states}: input, context and, where there is one, result or errorOutput
 * @param variables what earlier states assigned, by name without the dollar sign
 * @param random feeds {@code $random} and {@code $uuid}
 */
public record Scope(
        Map<String, @Nullable Object> states, Map<String, @Nullable Object> variables, RandomGenerator random) {}
