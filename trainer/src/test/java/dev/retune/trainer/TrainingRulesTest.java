package dev.retune.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingRulesTest {
    @Test
    void anImprovementMustExceedTheThresholdAndEndsTheCount() {
        EarlyStopping stopping = new EarlyStopping(1, 0.25, Double.POSITIVE_INFINITY, 0);
        stopping.add(2.0);
        stopping.add(1.75);
        assertThat(stopping.isOver()).isFalse();
        stopping.add(1.25);
        assertThat(stopping.withoutImprovement()).isZero();
        stopping.add(1.5);
        assertThat(stopping.isOver()).isFalse();
        stopping.add(1.25);
        assertThat(stopping.isOver()).isTrue();
    }

    @Test
    void evaluationsPerEpochFollowTheirCost() {
        assertThat(TrainingSchedule.of(1, 10, 100, 1000, 1000).evaluationsPerEpoch())
                .isEqualTo(1);
        assertThat(TrainingSchedule.of(1, 10, 100, 6000, 1000).evaluationsPerEpoch())
                .isEqualTo(2);
        assertThat(TrainingSchedule.of(1, 10, 100, 90000, 1000).evaluationsPerEpoch())
                .isEqualTo(4);
        assertThat(TrainingSchedule.of(1, 10, 15, 90000, 1000).evaluationsPerEpoch())
                .isEqualTo(2);
    }

    @Test
    void evaluationsAreAtTheStartAtEachEpochsEndAndEvenlyBetween() {
        TrainingSchedule schedule = new TrainingSchedule(2, 10, 4);
        List<Integer> evaluated = new ArrayList<>();
        for (int step = 0; step <= schedule.totalSteps(); step++) {
            if (schedule.isEvaluated(step)) {
                evaluated.add(step);
            }
        }
        assertThat(evaluated).containsExactly(0, 3, 5, 8, 10, 13, 15, 18, 20);
        assertThat(schedule.evaluationsUntil(20)).isEqualTo(8);
    }

    @Test
    void eachEpochHasAnOrderOfItsOwnThatHoldsEveryRowOnce() {
        List<Integer> first = RowOrder.of(1, 0, 50);
        assertThat(first).containsExactlyInAnyOrderElementsOf(sorted(first)).hasSize(50);
        assertThat(sorted(first).get(49)).isEqualTo(49);
        assertThat(RowOrder.of(1, 0, 50)).isEqualTo(first);
        assertThat(RowOrder.of(1, 1, 50)).isNotEqualTo(first);
        assertThat(RowOrder.of(2, 0, 50)).isNotEqualTo(first);
    }

    @Test
    void shardsHoldEveryRowOfABatchOnceAndAreAboutEquallyLong() {
        TokenizedRows data = TokenizedRows.of(Tiny.ENCODER, Tiny.rows(45, 0), Tiny.LABELS);
        List<List<Integer>> shards = Shards.of(RowOrder.of(3, 0, 45).subList(0, 16), data);
        assertThat(shards).hasSize(4);
        assertThat(shards).allSatisfy(shard -> assertThat(shard).hasSize(4));
        assertThat(shards.stream().flatMap(List::stream).toList())
                .containsExactlyInAnyOrderElementsOf(RowOrder.of(3, 0, 45).subList(0, 16));
    }

    @Test
    void sequencesAreCutIntoPiecesOfBoundedLength() {
        List<int[]> sequences = List.of(new int[256], new int[128], new int[1], new int[200]);
        assertThat(MicroBatch.cut(sequences)).extracting(List::size).containsExactly(2, 2);
    }

    @Test
    void impossibleHyperparametersAreRefusedTogether() {
        assertThatThrownBy(() -> new LoraHyperparameters(0, Double.NaN, 16, -1, 0.001, 8, 16, LoraTargetModules.QKVO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("train epochs")
                .hasMessageContaining("learning rate")
                .hasMessageContaining("patience");
    }

    @Test
    void impossibleJobsAreRefused() {
        LoraHyperparameters hyperparameters = Tiny.hyperparameters(1, 0.01);
        List<LabelledText> rows = List.of(new LabelledText("x", "a"));
        assertThatThrownBy(() -> new ClassificationJob(hyperparameters, rows, rows, List.of("a"), 1))
                .hasMessageContaining("at least 2 labels");
        assertThatThrownBy(() -> new ClassificationJob(hyperparameters, rows, rows, List.of("a", "a"), 1))
                .hasMessageContaining("distinct");
        assertThatThrownBy(() -> new ClassificationJob(hyperparameters, rows, List.of(), List.of("a", "b"), 1))
                .hasMessageContaining("eval row");
        assertThatThrownBy(() -> new ClassificationJob(hyperparameters, rows, rows, List.of("b", "c"), 1))
                .hasMessageContaining("train row 1 has the label 'a'");
    }

    @Test
    void aBaseModelIsFoundWithoutRegardToCase() {
        assertThat(BaseModel.named("ALL-minilm-l6-v2")).contains(BaseModel.ALL_MINILM_L6_V2);
        assertThat(BaseModel.named("gpt")).isEmpty();
    }

    private static List<Integer> sorted(List<Integer> values) {
        return values.stream().sorted().toList();
    }
}
