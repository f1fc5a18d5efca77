package dev.retune.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Reads numbers of JSON without ever expanding an exponent like {@code 1e999999999}. */
final class JsonNumbers {
    private static final int DIGITS_OF_32_BITS = 10;

    /** Nothing that is asked for here has as many digits. */
    private static final int FAR = 999_999_999;

    private JsonNumbers() {}

    /**
     * The number that {@code json} writes, which equals the same one written in another way. One whose exponent is
     * beyond what a decimal holds becomes another that is as far from all that is asked for.
     */
    static BigDecimal toDecimal(String json) {
        try {
            return new BigDecimal(json).stripTrailingZeros();
        } catch (NumberFormatException | ArithmeticException e) {
            boolean isTiny = json.indexOf("e-") >= 0 || json.indexOf("E-") >= 0;
            String digits = json.split("[eE]", 2)[0];
            return new BigDecimal(digits).signum() == 0
                    ? BigDecimal.ZERO
                    : new BigDecimal(BigInteger.valueOf(json.startsWith("-") ? -1 : 1), isTiny ? FAR : -FAR);
        }
    }

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
