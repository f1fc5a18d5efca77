package dev.retune.trainer.kernel;

/** Coefficients of the approximations that both implementations evaluate. */
@SuppressWarnings("FloatingPointLiteralPrecision") // as they were published
final class Polynomials {
    /**
     * Adding and subtracting it rounds a float below 2^22 to an integer, halves to even; in between, the integer is in
     * the lowest bits.
     */
    static final float ROUNDING = 12582912f;

    /** The bits of 1f: added to an integer n in the place of a float's exponent, they make 2^n. */
    static final int ONE_BITS = 127 << 23;

    static final float LOG2_E = 1.44269504f;

    /** ln 2 in two parts, so that x - n ln 2 keeps its low bits (Cephes, expf). */
    static final float LN_2_HIGH = 0.693359375f;

    static final float LN_2_LOW = -2.12194440e-4f;

    /** Beyond it the result would not be a normal float. */
    static final float EXP_LIMIT = 87f;

    /** (exp(r) - 1 - r) / r² on ±ln 2 / 2 (Cephes, expf). */
    static final float EXP_5 = 1.9875691500e-4f;

    static final float EXP_4 = 1.3981999507e-3f;
    static final float EXP_3 = 8.3334519073e-3f;
    static final float EXP_2 = 4.1665795894e-2f;
    static final float EXP_1 = 1.6666665459e-1f;
    static final float EXP_0 = 5.0000001201e-1f;

    /** erf (Abramowitz and Stegun 7.1.26, absolute error below 1.5e-7). */
    static final float ERF_P = 0.3275911f;

    static final float ERF_1 = 0.254829592f;
    static final float ERF_2 = -0.284496736f;
    static final float ERF_3 = 1.421413741f;
    static final float ERF_4 = -1.453152027f;
    static final float ERF_5 = 1.061405429f;

    static final float SQRT_HALF = 0.70710678f;

    /** 1 / sqrt(2π). */
    static final float NORMAL_DENSITY = 0.39894228f;

    private Polynomials() {}
}
