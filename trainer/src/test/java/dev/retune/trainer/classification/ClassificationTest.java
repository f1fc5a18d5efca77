package dev.retune.trainer.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retune.trainer.encoder.GradientCheck;
import dev.retune.trainer.encoder.GradientSum;
import dev.retune.trainer.encoder.LinearModule;
import dev.retune.trainer.encoder.LoraConfiguration;
import dev.retune.trainer.encoder.TinyEncoder;
import dev.retune.trainer.encoder.TokenBatch;
import dev.retune.trainer.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    @Test
    void crossEntropyIsTheLogarithmOfTheRightLabelsProbability() {
        float[] logits = {9f, 1f, 2f, 3f};
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        assertThat(SoftmaxCrossEntropy.loss(logits, 1, 3, 0)).isCloseTo(-Math.log(Math.exp(1) / sum), within(1e-12));
        assertThat(SoftmaxCrossEntropy.probability(logits, 1, 3, 2)).isCloseTo(Math.exp(3) / sum, within(1e-12));
        assertThat(SoftmaxCrossEntropy.loss(new float[] {1000f, 0f}, 0, 2, 1)).isEqualTo(1000);
    }

    @Test
    void theGradientOfCrossEntropyIsItsSlope() {
        float[] logits = {0.3f, -1.2f, 0.8f};
        float[] gradient = new float[3];
        SoftmaxCrossEntropy.backward(logits, 0, 3, 1, 0.5, gradient);
        GradientCheck.assertGradient(x -> 0.5 * SoftmaxCrossEntropy.loss(x, 0, 3, 1), logits, gradient);
    }

    @Test
    void theGradientOfTheWholeNetworkIsTheSlopeOfItsMeanLoss() {
        ClassificationNetwork network = new ClassificationNetwork(
                TinyEncoder.weights(Kernels.load()),
                new LoraConfiguration(2, 0.8f, Set.of(LinearModule.QUERY, LinearModule.VALUE)),
                3);
        TokenBatch batch = new TokenBatch(List.of(new int[] {1, 5, 9, 2}, new int[] {1, 7, 2}));
        int[] targets = {2, 0};
        float[] parameters = GradientCheck.random(network.layout().length(), new Random(4));
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= 0.3f;
        }
        GradientSum sum = new GradientSum(parameters.length);
        network.use(parameters);
        NetworkWorkspace workspace = NetworkWorkspace.forTraining(TinyEncoder.SHAPE);
        network.train(batch, targets, 0.5, workspace, List.of(sum, sum));
        assertThat(sum.loss()).isCloseTo(workspace.loss(0, 2) + workspace.loss(1, 0), within(1e-9));
        GradientCheck.assertGradient(
                x -> {
                    network.use(x);
                    network.forward(batch, workspace);
                    return 0.5 * (workspace.loss(0, 2) + workspace.loss(1, 0));
                },
                parameters,
                sum.gradients());
    }

    @Test
    void aNewHeadIsUniformWithinPyTorchsBound() {
        ClassificationNetwork network =
                new ClassificationNetwork(TinyEncoder.weights(Kernels.load()), LoraConfiguration.NONE, 3);
        float[] parameters = network.initialParameters(1);
        float bound = (float) (1 / Math.sqrt(TinyEncoder.SHAPE.hidden()));
        assertThat(parameters).hasSize(3 * 32 + 3);
        for (float parameter : parameters) {
            assertThat(parameter).isBetween(-bound, bound).isNotZero();
        }
        assertThat(network.initialParameters(1)).containsExactly(parameters);
        assertThat(network.initialParameters(2)).isNotEqualTo(parameters);
    }

    /** Label a: 2 rows, 1 found; b: 1 row, found, with one false find; c: predicted nowhere, 1 row; d does not occur. */
    @Test
    void metricsAreMacroAveragesOverTheLabelsThatOccur() {
        ConfusionCounts counts = new ConfusionCounts(4);
        counts.add(0, 0);
        counts.add(0, 1);
        counts.add(1, 1);
        counts.add(2, 0);
        Map<String, Double> metrics = counts.metrics();
        assertThat(metrics.keySet()).containsExactly("accuracy", "precision", "recall", "f1");
        assertThat(metrics.get("accuracy")).isEqualTo(0.5);
        assertThat(metrics.get("precision")).isCloseTo((0.5 + 0.5 + 0) / 3, within(1e-12));
        assertThat(metrics.get("recall")).isCloseTo((0.5 + 1 + 0) / 3, within(1e-12));
        assertThat(metrics.get("f1")).isCloseTo((0.5 + 2.0 / 3 + 0) / 3, within(1e-12));
    }

    @Test
    void logisticRegressionSeparatesWhatALineCanSeparate() {
        Random random = new Random(6);
        List<float[]> rows = new ArrayList<>();
        int[] targets = new int[90];
        for (int row = 0; row < 90; row++) {
            targets[row] = row % 3;
            float[] x = GradientCheck.random(8, random);
            x[targets[row]] += 6;
            rows.add(x);
        }
        LogisticRegression regression = LogisticRegression.fit(Kernels.load(), rows, targets, 3, 1);
        int right = 0;
        for (int row = 0; row < 90; row++) {
            right += regression.predict(rows.get(row)) == targets[row] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(85);
    }
}
