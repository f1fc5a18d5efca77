package dev.retune.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimizerTest {
    /** By hand: m̂ = g and v̂ = g² at step 1, so the step is the learning rate; then m = 0.9·0.2 - 0.1·1, v = 0.999·0.004 + 0.001·1. */
    @Test
    void adamTakesTheStepsThatAreWorkedOutByHand() {
        float[] parameters = {1f};
        float[] first = new float[1];
        float[] second = new float[1];
        AdamW.step(parameters, new float[] {2f}, first, second, 1, 0.1);
        assertThat(parameters[0]).isCloseTo(0.9f, within(1e-6f));
        assertThat(first[0]).isCloseTo(0.2f, within(1e-7f));
        assertThat(second[0]).isCloseTo(0.004f, within(1e-8f));
        AdamW.step(parameters, new float[] {-1f}, first, second, 2, 0.1);
        assertThat(first[0]).isCloseTo(0.08f, within(1e-7f));
        assertThat(second[0]).isCloseTo(0.004996f, within(1e-8f));
        double expected = 0.9 - 0.1 * (0.08 / 0.19) / (Math.sqrt(0.004996 / 0.001999) + 1e-8);
        assertThat((double) parameters[0]).isCloseTo(expected, within(1e-6));
    }

    @Test
    void gradientsBeyondTheLimitAreScaledToItAndOthersLeftAlone() {
        float[] long5 = {3f, 4f};
        assertThat(GradientClipping.clip(long5, 1.0)).isEqualTo(5.0);
        assertThat(long5).containsExactly(new float[] {0.6f, 0.8f}, within(1e-7f));
        float[] small = {0.3f, 0.4f};
        GradientClipping.clip(small, 1.0);
        assertThat(small).containsExactly(0.3f, 0.4f);
    }

    @Test
    void theLearningRateRisesLinearlyAndThenStays() {
        LinearWarmup warmup = LinearWarmup.over(100, 0.6);
        assertThat(warmup.warmupSteps()).isEqualTo(6);
        assertThat(warmup.at(1)).isCloseTo(0.1, within(1e-12));
        assertThat(warmup.at(3)).isCloseTo(0.3, within(1e-12));
        assertThat(warmup.at(6)).isEqualTo(0.6);
        assertThat(warmup.at(100)).isEqualTo(0.6);
        assertThat(LinearWarmup.over(3, 0.6).at(1)).isEqualTo(0.6);
    }
}
