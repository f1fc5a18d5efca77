package dev.retune.trainer.encoder;

import static dev.retune.trainer.encoder.GradientCheck.assertGradient;
import static dev.retune.trainer.encoder.GradientCheck.random;
import static dev.retune.trainer.encoder.GradientCheck.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.kernel.ScalarKernels;
import dev.retune.trainer.optimizer.ParameterLayout;
import dev.retune.trainer.optimizer.Slice;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoraEncoderTest {
    private static final EncoderWeights WEIGHTS = TinyEncoder.weights(Kernels.load());
    private static final LoraConfiguration ALL_MODULES =
            new LoraConfiguration(3, 0.5f, EnumSet.allOf(LinearModule.class));
    private static final List<int[]> SEQUENCES =
            List.of(new int[] {1, 5, 9, 17, 2}, new int[] {1, 2}, new int[] {1, 30, 31, 2});
    private static final TokenBatch BATCH = new TokenBatch(SEQUENCES);
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
        GradientSum sum = new GradientSum(parameters.length);
        encoder.use(parameters);
        backward(encoder, BATCH, dPooled, Collections.nCopies(3, sum));
        float[] gradients = sum.gradients();
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
        encoder.forward(BATCH, Workspace.forTraining(TinyEncoder.SHAPE), together);
        assertThat(Arrays.copyOfRange(together, 2 * HIDDEN, 3 * HIDDEN)).containsExactly(alone);
    }

    @Test
    void aWorkspaceThatWasUsedForALargerBatchLeavesNoTrace() {
        LoraEncoder encoder = new LoraEncoder(WEIGHTS, LoraConfiguration.NONE, new ParameterLayout());
        Workspace used = Workspace.forInference(TinyEncoder.SHAPE);
        encoder.forward(BATCH, used, new float[3 * HIDDEN]);
        TokenBatch small = new TokenBatch(List.of(new int[] {1, 9, 2}));
        float[] again = new float[HIDDEN];
        float[] fresh = new float[HIDDEN];
        encoder.forward(small, used, again);
        encoder.forward(small, Workspace.forInference(TinyEncoder.SHAPE), fresh);
        assertThat(again).containsExactly(fresh);
    }

    @Test
    void aWorkspaceThatMemoryRanOutForIsAsGoodAsNew() {
        LoraEncoder encoder = new LoraEncoder(WEIGHTS, LoraConfiguration.NONE, new ParameterLayout());
        for (Workspace workspace :
                List.of(Workspace.forInference(TinyEncoder.SHAPE), Workspace.forTraining(TinyEncoder.SHAPE))) {
            float[] before = new float[3 * HIDDEN];
            float[] after = new float[3 * HIDDEN];
            encoder.forward(BATCH, workspace, before);
            assertThatThrownBy(() -> workspace.ensure(50_000_000, 1, 0)).isInstanceOf(OutOfMemoryError.class);
            encoder.forward(BATCH, workspace, after);
            assertThat(after).containsExactly(before);
        }
    }

    @Test
    void aWorkspaceServesAdaptersOfAnyRank() {
        Workspace workspace = Workspace.forInference(TinyEncoder.SHAPE);
        for (int rank : new int[] {1, 40, 16}) {
            ParameterLayout layout = new ParameterLayout();
            LoraEncoder encoder = new LoraEncoder(
                    WEIGHTS, new LoraConfiguration(rank, 0.5f, EnumSet.allOf(LinearModule.class)), layout);
            float[] parameters = random(layout.length(), random);
            float[] shared = new float[3 * HIDDEN];
            encoder.use(parameters);
            encoder.forward(BATCH, workspace, shared);
            assertThat(shared).containsExactly(pooled(encoder, parameters, BATCH));
        }
    }

    @Test
    void aSumOfGradientsHasTheSameBitsWhateverElseIsInItsBatchesAndHoweverTheyAreCut() {
        ParameterLayout layout = new ParameterLayout();
        LoraEncoder encoder = new LoraEncoder(WEIGHTS, ALL_MODULES, layout);
        encoder.use(random(layout.length(), random));
        float[] dPooled = random(3 * HIDDEN, random);
        GradientSum first = new GradientSum(layout.length());
        GradientSum others = new GradientSum(layout.length());
        backward(encoder, BATCH, dPooled, List.of(first, others, others));
        GradientSum alone = new GradientSum(layout.length());
        for (int sequence = 1; sequence < 3; sequence++) {
            float[] d = Arrays.copyOfRange(dPooled, sequence * HIDDEN, (sequence + 1) * HIDDEN);
            backward(encoder, new TokenBatch(List.of(SEQUENCES.get(sequence))), d, List.of(alone));
        }
        assertThat(others.gradients()).containsExactly(alone.gradients());
        assertThat(first.gradients()).isNotEqualTo(others.gradients());
    }

    @Test
    void thereIsNoWayBackInAWorkspaceForInference() {
        LoraEncoder encoder = new LoraEncoder(WEIGHTS, ALL_MODULES, new ParameterLayout());
        Workspace workspace = Workspace.forInference(TinyEncoder.SHAPE);
        assertThatThrownBy(() -> encoder.backward(BATCH, workspace, new float[3 * HIDDEN], List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inference");
    }

    @Test
    void vectorAndScalarKernelsGiveTheSameGradientsToTheLastBit() {
        float[] vector = gradients(WEIGHTS);
        float[] scalar = gradients(TinyEncoder.weights(new ScalarKernels()));
        assertThat(vector).containsExactly(scalar);
    }

    private static void backward(LoraEncoder encoder, TokenBatch batch, float[] dPooled, List<GradientSum> sums) {
        Workspace workspace = Workspace.forTraining(TinyEncoder.SHAPE);
        encoder.forward(batch, workspace, new float[batch.sequences() * HIDDEN]);
        encoder.backward(batch, workspace, dPooled, sums);
    }

    private static float[] gradients(EncoderWeights weights) {
        ParameterLayout layout = new ParameterLayout();
        LoraEncoder encoder = new LoraEncoder(weights, ALL_MODULES, layout);
        float[] parameters = random(layout.length(), new Random(1));
        GradientSum sum = new GradientSum(parameters.length);
        encoder.use(parameters);
        backward(encoder, BATCH, random(3 * HIDDEN, new Random(2)), Collections.nCopies(3, sum));
        return sum.gradients();
    }

    private static float[] pooled(LoraEncoder encoder, float[] parameters, TokenBatch batch) {
        float[] pooled = new float[batch.sequences() * HIDDEN];
        encoder.use(parameters);
        encoder.forward(batch, Workspace.forInference(TinyEncoder.SHAPE), pooled);
        return pooled;
    }
}
