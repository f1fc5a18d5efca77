package dev.retune.trainer.encoder;

import static dev.retune.trainer.encoder.GradientCheck.assertGradient;
import static dev.retune.trainer.encoder.GradientCheck.random;
import static dev.retune.trainer.encoder.GradientCheck.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.kernel.ScalarKernels;
import dev.retune.trainer.optimizer.ParameterLayout;
import dev.retune.trainer.optimizer.Slice;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoraEncoderTest {
    private static final EncoderWeights WEIGHTS = TinyEncoder.weights(Kernels.load());
    private static final LoraConfiguration ALL_MODULES =
            new LoraConfiguration(3, 0.5f, EnumSet.allOf(LinearModule.class));
    private static final TokenBatch BATCH =
            new TokenBatch(List.of(new int[] {1, 5, 9, 17, 2}, new int[] {1, 2}, new int[] {1, 30, 31, 2}));
    private static final int HIDDEN = TinyEncoder.SHAPE.hidden();

    private final Random random = new Random(5);

    @Test
    void theGradientOfEveryAdapterMatrixIsThatOfTheWholeEncoder() {
        ParameterLayout layout = new ParameterLayout();
        LoraEncoder encoder = new LoraEncoder(WEIGHTS, ALL_MODULES, layout);
        float[] parameters = random(layout.length(), random);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= 0.3f;
        }
        float[] dPooled = random(3 * HIDDEN, random);
        float[] gradients = new float[parameters.length];
        Workspace workspace = encoder.trainingWorkspace();
        encoder.use(parameters);
        encoder.forward(BATCH, workspace, new float[3 * HIDDEN]);
        encoder.backward(BATCH, workspace, dPooled, gradients);
        assertThat(layout.slices()).hasSize(2 * 6 * 2);
        for (Slice slice : layout.slices()) {
            float[] part = Arrays.copyOfRange(parameters, slice.offset(), slice.offset() + slice.length());
            float[] gradient = Arrays.copyOfRange(gradients, slice.offset(), slice.offset() + slice.length());
            assertGradient(
                    point -> {
                        float[] changed = parameters.clone();
                        System.arraycopy(point, 0, changed, slice.offset(), slice.length());
                        return weighted(pooled(encoder, changed, BATCH), dPooled);
                    },
                    part,
                    gradient);
        }
    }

    @Test
    void aSequenceGivesTheSameBitsInAnyBatchAndWithAndWithoutTraining() {
        ParameterLayout layout = new ParameterLayout();
        LoraEncoder encoder = new LoraEncoder(WEIGHTS, ALL_MODULES, layout);
        float[] parameters = random(layout.length(), random);
        float[] alone = pooled(encoder, parameters, new TokenBatch(List.of(new int[] {1, 30, 31, 2})));
        float[] together = new float[3 * HIDDEN];
        encoder.forward(BATCH, encoder.trainingWorkspace(), together);
        assertThat(Arrays.copyOfRange(together, 2 * HIDDEN, 3 * HIDDEN)).containsExactly(alone);
    }

    @Test
    void aWorkspaceThatWasUsedForALargerBatchLeavesNoTrace() {
        LoraEncoder encoder = new LoraEncoder(WEIGHTS, LoraConfiguration.NONE, new ParameterLayout());
        Workspace used = encoder.inferenceWorkspace();
        encoder.forward(BATCH, used, new float[3 * HIDDEN]);
        TokenBatch small = new TokenBatch(List.of(new int[] {1, 9, 2}));
        float[] again = new float[HIDDEN];
        float[] fresh = new float[HIDDEN];
        encoder.forward(small, used, again);
        encoder.forward(small, encoder.inferenceWorkspace(), fresh);
        assertThat(again).containsExactly(fresh);
    }

    @Test
    void vectorAndScalarKernelsGiveTheSameGradientsToTheLastBit() {
        float[] vector = gradients(WEIGHTS);
        float[] scalar = gradients(TinyEncoder.weights(new ScalarKernels()));
        assertThat(vector).containsExactly(scalar);
    }

    private static float[] gradients(EncoderWeights weights) {
        ParameterLayout layout = new ParameterLayout();
        LoraEncoder encoder = new LoraEncoder(weights, ALL_MODULES, layout);
        float[] parameters = random(layout.length(), new Random(1));
        float[] gradients = new float[parameters.length];
        Workspace workspace = encoder.trainingWorkspace();
        encoder.use(parameters);
        encoder.forward(BATCH, workspace, new float[3 * HIDDEN]);
        encoder.backward(BATCH, workspace, random(3 * HIDDEN, new Random(2)), gradients);
        return gradients;
    }

    private static float[] pooled(LoraEncoder encoder, float[] parameters, TokenBatch batch) {
        float[] pooled = new float[batch.sequences() * HIDDEN];
        encoder.use(parameters);
        encoder.forward(batch, encoder.inferenceWorkspace(), pooled);
        return pooled;
    }
}
