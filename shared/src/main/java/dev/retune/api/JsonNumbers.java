package dev.retune.api;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads integers out of JSON numbers without ever expanding an exponent like {@code 1e999999999}. */
final class JsonNumbers {
    private static final int DIGITS_OF_32_BITS = 10;

    private JsonNumbers() {}

    static Optional<Integer> toInteger(BigDecimal value) {
        if (value.signum() == 0) {
            return Optional.of(0);
        }
        long digitsBeforePoint = (long) value.precision() - value.scale();
        if (digitsBeforePoint > DIGITS_OF_32_BITS || digitsBeforePoint < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.intValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
