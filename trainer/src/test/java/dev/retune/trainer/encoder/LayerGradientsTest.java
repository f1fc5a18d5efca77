package dev.retune.trainer.encoder;

import static dev.retune.trainer.encoder.GradientCheck.assertGradient;
import static dev.retune.trainer.encoder.GradientCheck.random;
import static dev.retune.trainer.encoder.GradientCheck.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.optimizer.ParameterLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each layer by itself against finite differences. */
class LayerGradientsTest {
    private static final Kernels KERNELS = Kernels.load();
    private static final int ROWS = 5;

    private final Random random = new Random(3);

    @Test
    void linear() {
        Linear linear = new Linear(KERNELS, random(16 * 32, random), random(32, random));
        float[] x = random(ROWS * 16, random);
        float[] dy = random(ROWS * 32, random);
        float[] dx = new float[x.length];
        linear.backward(dy, ROWS, dx);
        assertGradient(
                at -> {
                    float[] y = new float[ROWS * 32];
                    linear.forward(at, ROWS, y);
                    return weighted(y, dy);
                },
                x,
                dx);
    }

    @Test
    void loraInItsInputAndInBothOfItsMatrices() {
        ParameterLayout layout = new ParameterLayout();
        LoraBranch branch = new LoraBranch(layout, "", 16, 32, new LoraConfiguration(3, 0.7f, Set.of()));
        float[] parameters = random(layout.length(), random);
        float[] x = random(ROWS * 16, random);
        float[] dy = random(ROWS * 32, random);
        float[] hidden = new float[ROWS * 16];
        float[] dx = new float[x.length];
        float[] gradients = new float[parameters.length];
        branch.use(parameters);
        branch.forward(KERNELS, x, ROWS, new float[ROWS * 32], hidden);
        branch.backward(
                KERNELS, x, dy, ROWS, hidden, dx, List.of(new GradientRows(0, ROWS, gradients)), new float[ROWS * 16]);
        assertGradient(at -> loss(branch, parameters, at, dy), x, dx);
        assertGradient(at -> loss(branch, at, x, dy), parameters, gradients);
    }

    @Test
    void loraAddsNothingUntilItIsTrained() {
        ParameterLayout layout = new ParameterLayout();
        LoraBranch branch = new LoraBranch(layout, "", 16, 32, new LoraConfiguration(4, 2f, Set.of()));
        float[] parameters = new float[layout.length()];
        branch.initialize(parameters, random);
        branch.use(parameters);
        float[] y = new float[ROWS * 32];
        branch.forward(KERNELS, random(ROWS * 16, random), ROWS, y, new float[ROWS * 16]);
        assertThat(y).containsOnly(0f);
        for (int i = 0; i < 4 * 16; i++) {
            assertThat(parameters[i]).isBetween(-0.25f, 0.25f).isNotZero();
        }
    }

    @Test
    void layerNorm() {
        LayerNorm norm = new LayerNorm(random(32, random), random(32, random), 1e-12f);
        float[] x = random(ROWS * 32, random);
        float[] dy = random(x.length, random);
        float[] dx = new float[x.length];
        LayerNormActivations at = new LayerNormActivations(x.length, ROWS);
        norm.forward(x.clone(), ROWS, new float[x.length], at);
        norm.backward(dy, ROWS, at, dx);
        assertGradient(
                point -> {
                    float[] y = new float[x.length];
                    norm.forward(point.clone(), ROWS, y, new LayerNormActivations(x.length, ROWS));
                    return weighted(y, dy);
                },
                x,
                dx);
    }

    @Test
    void softmax() {
        float[] x = random(16, random);
        float[] dy = random(16, random);
        float[] p = x.clone();
        Softmax.forward(KERNELS, p, 0, 11);
        float[] d = dy.clone();
        Softmax.backward(p, 0, d, 0, 16, 1f);
        assertGradient(
                point -> {
                    float[] y = point.clone();
                    Softmax.forward(KERNELS, y, 0, 11);
                    return weighted(y, dy);
                },
                x,
                d);
    }

    @Test
    void gelu() {
        float[] x = random(64, random);
        float[] dy = random(64, random);
        float[] gradient = new float[64];
        KERNELS.gelu(x, new float[64], gradient, 64);
        for (int i = 0; i < 64; i++) {
            gradient[i] *= dy[i];
        }
        assertGradient(
                point -> {
                    float[] y = new float[64];
                    KERNELS.gelu(point, y, null, 64);
                    return weighted(y, dy);
                },
                x,
                gradient);
    }

    @Test
    void meanPooling() {
        TokenBatch batch = batch(3, 2);
        float[] x = random(ROWS * 32, random);
        float[] dPooled = random(2 * 32, random);
        float[] dx = new float[x.length];
        MeanPooling.backward(batch, dPooled, 32, dx);
        assertGradient(
                point -> {
                    float[] pooled = new float[2 * 32];
                    MeanPooling.forward(batch, point, 32, pooled);
                    return weighted(pooled, dPooled);
                },
                x,
                dx);
    }

    @Test
    void attentionInQueriesKeysAndValues() {
        TokenBatch batch = batch(19, 1, 4);
        SelfAttention attention = new SelfAttention(2, 16);
        int length = batch.tokens() * 32;
        float[] dContext = random(length, random);
        AttentionActivations at = new AttentionActivations(length, attention.probabilities(batch));
        System.arraycopy(random(length, random), 0, at.query, 0, length);
        System.arraycopy(random(length, random), 0, at.key, 0, length);
        System.arraycopy(random(length, random), 0, at.value, 0, length);
        AttentionGradients d = new AttentionGradients(length);
        attention.forward(KERNELS, batch, at, new float[length], new Scratch());
        attention.backward(KERNELS, batch, at, dContext, d, new Scratch());
        assertGradient(point -> loss(attention, batch, point, at.key, at.value, dContext), at.query.clone(), d.query);
        assertGradient(point -> loss(attention, batch, at.query, point, at.value, dContext), at.key.clone(), d.key);
        assertGradient(point -> loss(attention, batch, at.query, at.key, point, dContext), at.value.clone(), d.value);
    }

    @Test
    void attentionOfASequenceDoesNotSeeTheOthers() {
        SelfAttention attention = new SelfAttention(2, 16);
        TokenBatch both = batch(3, 4);
        float[] values = random(7 * 32, random);
        float[] together = context(attention, both, values, values, values);
        float[] alone = context(attention, batch(3), values, values, values);
        for (int i = 0; i < 3 * 32; i++) {
            assertThat(together[i]).isEqualTo(alone[i]);
        }
    }

    private static double loss(LoraBranch branch, float[] parameters, float[] x, float[] dy) {
        branch.use(parameters);
        float[] y = new float[dy.length];
        branch.forward(KERNELS, x, ROWS, y, new float[ROWS * 16]);
        return weighted(y, dy);
    }

    private static double loss(
            SelfAttention attention, TokenBatch batch, float[] query, float[] key, float[] value, float[] dContext) {
        return weighted(context(attention, batch, query, key, value), dContext);
    }

    private static float[] context(
            SelfAttention attention, TokenBatch batch, float[] query, float[] key, float[] value) {
        int length = batch.tokens() * 32;
        AttentionActivations at = new AttentionActivations(length, attention.probabilities(batch));
        System.arraycopy(query, 0, at.query, 0, length);
        System.arraycopy(key, 0, at.key, 0, length);
        System.arraycopy(value, 0, at.value, 0, length);
        float[] context = new float[length];
        attention.forward(KERNELS, batch, at, context, new Scratch());
        return context;
    }

    private static TokenBatch batch(int... lengths) {
        return new TokenBatch(Arrays.stream(lengths).mapToObj(int[]::new).toList());
    }
}
