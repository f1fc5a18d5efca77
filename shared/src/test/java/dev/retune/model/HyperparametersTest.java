package dev.retune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HyperparametersTest {
    @ParameterizedTest
    @CsvSource({
        "TRAIN_EPOCHS, 1, 10",
        "LEARNING_RATE, 0.00005, 0.1",
        "TRAIN_BATCH_SIZE, 2, 32",
        "EARLY_STOPPING_PATIENCE, 0, 10",
        "EARLY_STOPPING_THRESHOLD, 0, 0.1",
        "LORA_RANK, 1, 64",
        "LORA_ALPHA, 1, 128"
    })
    void aValueMayBeAnythingFromTheLeastToTheMost(HyperparameterRange range, double least, double most) {
        assertThat(with(range, least)).isNotNull();
        assertThat(with(range, most)).isNotNull();
        double step =
                range == HyperparameterRange.LEARNING_RATE || range == HyperparameterRange.EARLY_STOPPING_THRESHOLD
                        ? 0.00001
                        : 1;
        String field = "settings.hyperparameters." + range.field() + " must be between ";
        assertThatThrownBy(() -> with(range, most + step)).hasMessageContaining(field);
        assertThatThrownBy(() -> with(range, least - step)).hasMessageContaining(field);
    }

    @Test
    void aZeroOutsideItsRangeIsAnAbsentValue() {
        Hyperparameters defaults = GivenHyperparameters.NONE.orDefaults();
        GivenHyperparameters zeros = new GivenHyperparameters(
                Optional.of(0),
                Optional.of(0.0),
                Optional.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0),
                Optional.of(0),
                Optional.empty());

        assertThat(zeros.orDefaults()).isEqualTo(defaults);
        Hyperparameters kept = new Hyperparameters(2, 0.02, 4, 1, 0.01, 2, 3, LoraTargetModules.QV);
        assertThat(zeros.orKept(kept)).isEqualTo(kept);
    }

    @Test
    void aZeroForEarlyStoppingIsAZero() {
        GivenHyperparameters zeros = new GivenHyperparameters(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(0),
                Optional.of(0.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(zeros.orDefaults().earlyStoppingPatience()).isZero();
        assertThat(zeros.orDefaults().earlyStoppingThreshold()).isZero();
    }

    @Test
    void alphaFollowsTheRankUnlessItIsNamed() {
        assertThat(rank(64, Optional.empty()).loraAlpha()).isEqualTo(128);
        assertThat(rank(64, Optional.of(5)).loraAlpha()).isEqualTo(5);
    }

    @Test
    void aRankOutOfRangeIsOneProblemNotTwo() {
        assertThatThrownBy(() -> rank(65, Optional.empty()))
                .hasMessage("settings.hyperparameters.lora_rank must be between 1 and 64");
        assertThatThrownBy(() -> rank(Integer.MAX_VALUE, Optional.empty()))
                .hasMessage("settings.hyperparameters.lora_rank must be between 1 and 64");
        assertThatThrownBy(() -> rank(-1, Optional.empty()))
                .hasMessage("settings.hyperparameters.lora_rank must be between 1 and 64");
    }

    private static Hyperparameters rank(int rank, Optional<Integer> alpha) {
        return new GivenHyperparameters(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(rank),
                        alpha,
                        Optional.empty())
                .orDefaults();
    }

    private static Hyperparameters with(HyperparameterRange range, double value) {
        return new Hyperparameters(
                range == HyperparameterRange.TRAIN_EPOCHS ? (int) value : 1,
                range == HyperparameterRange.LEARNING_RATE ? value : 0.01,
                range == HyperparameterRange.TRAIN_BATCH_SIZE ? (int) value : 16,
                range == HyperparameterRange.EARLY_STOPPING_PATIENCE ? (int) value : 10,
                range == HyperparameterRange.EARLY_STOPPING_THRESHOLD ? value : 0.001,
                range == HyperparameterRange.LORA_RANK ? (int) value : 8,
                range == HyperparameterRange.LORA_ALPHA ? (int) value : 16,
                LoraTargetModules.QKVO);
    }
}
