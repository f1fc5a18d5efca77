package dev.retune.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KernelsTest {
    private static final Kernels VECTOR = Kernels.load();
    private static final Kernels SCALAR = new ScalarKernels();

    @Test
    void theTestJvmHasTheVectorApiSoThatBothImplementationsAreTested() {
        assertThat(VECTOR.name()).isEqualTo("vector");
        assertThat(SCALAR.name()).isEqualTo("scalar");
    }

    @Property(tries = 60)
    void aProductIsRightAndTheSameBitsWithBothImplementations(
            @ForAll @IntRange(min = 1, max = 13) int m,
            @ForAll @IntRange(min = 1, max = 7) int vectors,
            @ForAll @IntRange(min = 1, max = 41) int k,
            @ForAll boolean transposed,
            @ForAll long seed) {
        int n = vectors * Kernels.ALIGNMENT;
        Random random = new Random(seed);
        float[] a = random(3 + m * k, random);
        float[] b = random(5 + k * (n + 2), random);
        float[] c = random(7 + m * (n + 1), random);
        float[] expected = c.clone();
        int rowStride = transposed ? 1 : k;
        int columnStride = transposed ? m : 1;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = c[7 + i * (n + 1) + j];
                for (int p = 0; p < k; p++) {
                    sum += (double) a[3 + i * rowStride + p * columnStride] * b[5 + p * (n + 2) + j];
                }
                expected[7 + i * (n + 1) + j] = (float) sum;
            }
        }
        float[] scalar = c.clone();
        VECTOR.multiplyAdd(m, n, k, a, 3, rowStride, columnStride, b, 5, n + 2, c, 7, n + 1);
        SCALAR.multiplyAdd(m, n, k, a, 3, rowStride, columnStride, b, 5, n + 2, scalar, 7, n + 1);
        assertThat(c).containsExactly(scalar);
        assertThat(c).containsExactly(expected, within(1e-4f));
    }

    @Property(tries = 20)
    void aPackedMatrixMultipliesLikeTheMatrixItWasMadeOf(
            @ForAll @IntRange(min = 1, max = 9) int m, @ForAll @IntRange(min = 1, max = 5) int vectors) {
        int k = 24;
        int n = vectors * Kernels.ALIGNMENT;
        Random random = new Random(m);
        float[] a = random(m * k, random);
        float[] b = random(k * n, random);
        float[] flipped = new float[n * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < n; j++) {
                flipped[j * k + i] = b[i * n + j];
            }
        }
        float[] expected = new float[m * n];
        SCALAR.multiplyAdd(m, n, k, a, 0, k, 1, b, 0, n, expected, 0, n);
        for (Kernels kernels : List.of(VECTOR, SCALAR)) {
            float[] c = new float[m * n];
            kernels.pack(b, k, n).multiplyAdd(m, a, c);
            assertThat(c).containsExactly(expected);
            float[] d = new float[m * n];
            kernels.packTransposed(flipped, k, n).multiplyAdd(m, a, d);
            assertThat(d).containsExactly(expected);
        }
    }

    @Test
    void geluAndItsDerivativeAreRightAndTheSameBitsWithBothImplementations() {
        float[] x = new float[1600];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 800) / 100f;
        }
        float[] y = new float[x.length];
        float[] derivative = new float[x.length];
        float[] scalarY = new float[x.length];
        float[] scalarDerivative = new float[x.length];
        VECTOR.gelu(x, y, derivative, x.length);
        SCALAR.gelu(x, scalarY, scalarDerivative, x.length);
        assertThat(y).containsExactly(scalarY);
        assertThat(derivative).containsExactly(scalarDerivative);
        for (Kernels kernels : List.of(VECTOR, SCALAR)) {
            float[] inPlace = x.clone();
            kernels.gelu(inPlace, inPlace, null, x.length);
            assertThat(inPlace).containsExactly(y);
        }
        for (int i = 0; i < x.length; i++) {
            double distribution = normalDistribution(x[i]);
            double density = Math.exp(-0.5 * x[i] * x[i]) / Math.sqrt(2 * Math.PI);
            assertThat((double) y[i]).isCloseTo(x[i] * distribution, within(2e-6));
            assertThat((double) derivative[i]).isCloseTo(distribution + x[i] * density, within(2e-6));
        }
    }

    @Test
    void theExponentialIsRightAndTheSameBitsWithBothImplementations() {
        float[] x = new float[1600];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 1500) / 10f;
        }
        float[] vector = x.clone();
        float[] scalar = x.clone();
        VECTOR.exponential(vector, 16, 1584, 1.5f);
        SCALAR.exponential(scalar, 16, 1584, 1.5f);
        assertThat(vector).containsExactly(scalar);
        assertThat(vector[15]).isEqualTo(x[15]);
        for (int i = 16; i < x.length; i++) {
            double expected = Math.exp(Math.max(-87, x[i] - 1.5f));
            assertThat(vector[i] / expected).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void sumsAndDotProductsAreRight() {
        float[] x = random(64, new Random(1));
        float[] y = random(64, new Random(2));
        double sum = 0;
        double dot = 0;
        for (int i = 8; i < 56; i++) {
            sum += x[i];
            dot += (double) x[i] * y[i - 8];
        }
        assertThat((double) Sums.sum(x, 8, 48)).isCloseTo(sum, within(1e-5));
        assertThat((double) Sums.dot(x, 8, y, 0, 48)).isCloseTo(dot, within(1e-5));
    }

    private static float[] random(int length, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** By the series of erf, exact to double precision in this range. */
    private static double normalDistribution(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 300; n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }
}
