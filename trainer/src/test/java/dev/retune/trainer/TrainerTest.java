package dev.retune.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final ClassificationJob JOB = Tiny.job(Tiny.hyperparameters(4, 0.02));

    @Test
    void trainingRaisesTheAccuracyAndTellsEveryStep() {
        Recorder recorder = new Recorder();
        TrainingResult.Done done = done(JOB, recorder);
        assertThat(recorder.progress).extracting(Progress::step).containsExactly(steps(24));
        assertThat(recorder.progress).extracting(Progress::totalSteps).containsOnly(24);
        assertThat(recorder.progress.get(5).epoch()).isEqualTo(1);
        assertThat(recorder.progress.get(6).epoch()).isEqualTo(2);
        assertThat(recorder.evaluations.keySet()).containsExactly(0, 6, 12, 18, 24);
        assertThat(recorder.checkpoints).extracting(Checkpoint::step).containsExactly(0, 6, 12, 18, 24);
        assertThat(done.metrics().metrics().keySet())
                .containsExactly("accuracy", "precision", "recall", "f1", "cross_entropy", "step");
        assertThat(recorder.evaluations.get(0).crossEntropy()).isCloseTo(Math.log(3), within(0.5));
        assertThat(done.metrics().metrics().get("accuracy")).isGreaterThan(0.9);
    }

    @Test
    void whatIsPublishedIsTheEvaluationWithTheLowestLoss() {
        Recorder recorder = new Recorder();
        TrainingResult.Done done = done(JOB, recorder);
        StepMetrics best = recorder.evaluations.values().stream()
                .filter(metrics -> metrics.step() > 0)
                .min(Comparator.comparingDouble(StepMetrics::crossEntropy))
                .orElseThrow();
        assertThat(done.metrics()).isEqualTo(best);
        List<Prediction> predictions = new Classifier(Tiny.ENCODER, done.adapter())
                .classify(JOB.eval().stream().map(LabelledText::text).toList());
        int right = 0;
        for (int row = 0; row < predictions.size(); row++) {
            right += predictions.get(row).label().equals(JOB.eval().get(row).label()) ? 1 : 0;
        }
        assertThat((double) right / predictions.size()).isEqualTo(best.metrics().get("accuracy"));
    }

    @Test
    void aRunInPiecesGivesTheSameBytesAndMetricsAsOneInOneGo() {
        Recorder whole = new Recorder();
        Map<String, byte[]> expected = done(JOB, whole).adapter().files();
        for (int stepsPerCall : new int[] {1, 4, 7}) {
            Recorder pieces = new Recorder();
            Optional<Checkpoint> from = Optional.empty();
            TrainingResult result = train(JOB, from, Budgets.steps(stepsPerCall), pieces);
            while (result instanceof TrainingResult.More more) {
                from = Optional.of(Checkpoint.fromBytes(more.checkpoint().toBytes()));
                result = train(JOB, from, Budgets.steps(stepsPerCall), pieces);
            }
            assertSameFiles(((TrainingResult.Done) result).adapter().files(), expected);
            assertThat(pieces.evaluations).isEqualTo(whole.evaluations);
            assertThat(pieces.progress)
                    .extracting(Progress::trainLoss)
                    .containsExactlyElementsOf(
                            whole.progress.stream().map(Progress::trainLoss).toList());
        }
    }

    @Test
    void aRunGoesOnFromAnyCheckpointThatWasToldAlsoInTheMiddleOfAnEpoch() {
        Recorder recorder = new Recorder();
        TrainingListener everyStep = new TrainingListener() {
            @Override
            public void checkpoint(Checkpoint checkpoint) {
                recorder.checkpoint(checkpoint);
            }

            @Override
            public boolean checkpointDue() {
                return true;
            }
        };
        Map<String, byte[]> expected = done(JOB, everyStep).adapter().files();
        assertThat(recorder.checkpoints).hasSize(24 + 5);
        for (int index : new int[] {0, 3, 9, 28}) {
            Optional<Checkpoint> from = Optional.of(recorder.checkpoints.get(index));
            TrainingResult result = train(JOB, from, Budgets.unlimited(), TrainingListener.NONE);
            assertSameFiles(((TrainingResult.Done) result).adapter().files(), expected);
        }
    }

    @Test
    void anEvaluationThatTheDeadlineCutsInTwoGoesOnWhereItWas() {
        LoraHyperparameters once = Tiny.hyperparameters(1, 0.02);
        ClassificationJob job = new ClassificationJob(once, Tiny.rows(45, 0), Tiny.rows(2000, 1), Tiny.LABELS, 42);
        Recorder whole = new Recorder();
        Map<String, byte[]> expected = done(job, whole).adapter().files();
        AtomicInteger asked = new AtomicInteger();
        InstantSource clock = () -> Instant.EPOCH.plusSeconds(asked.incrementAndGet());
        Recorder pieces = new Recorder();
        Optional<Checkpoint> from = Optional.empty();
        int calls = 0;
        while (true) {
            Instant deadline = Instant.EPOCH.plusSeconds(asked.get() + 4);
            TrainingResult result =
                    new Trainer(Tiny.ENCODER, clock, 2).train(job, from, Budgets.until(deadline, () -> false), pieces);
            calls++;
            if (result instanceof TrainingResult.Done finished) {
                assertSameFiles(finished.adapter().files(), expected);
                break;
            }
            from = Optional.of(((TrainingResult.More) result).checkpoint());
        }
        assertThat(calls).isGreaterThan(6);
        assertThat(pieces.evaluations).isEqualTo(whole.evaluations);
    }

    @Test
    void aRunThatIsKilledInTheMiddleOfAnEvaluationGoesOnInsideIt() {
        LoraHyperparameters once = Tiny.hyperparameters(1, 0.02);
        ClassificationJob job = new ClassificationJob(once, Tiny.rows(45, 0), Tiny.rows(2000, 1), Tiny.LABELS, 42);
        Recorder whole = new Recorder().savingAlways();
        Map<String, byte[]> expected = done(job, whole).adapter().files();
        long first = whole.checkpoints.stream().filter(c -> c.step() == 0).count();
        assertThat(first).isGreaterThan(4);
        for (int kept : new int[] {1, 3, whole.checkpoints.size() - 2}) {
            Recorder killed = new Recorder().savingAlways().throwingAfter(kept);
            assertThatThrownBy(() -> train(job, Optional.empty(), Budgets.unlimited(), killed))
                    .hasMessage("killed");
            Checkpoint last = Checkpoint.fromBytes(
                    killed.checkpoints.get(killed.checkpoints.size() - 1).toBytes());
            Recorder resumed = new Recorder().savingAlways();
            TrainingResult result = train(job, Optional.of(last), Budgets.unlimited(), resumed);
            assertSameFiles(((TrainingResult.Done) result).adapter().files(), expected);
            assertThat(resumed.checkpoints)
                    .extracting(Checkpoint::toBytes)
                    .containsExactlyElementsOf(whole.checkpoints.subList(kept, whole.checkpoints.size()).stream()
                            .map(Checkpoint::toBytes)
                            .toList());
            resumed.evaluations.forEach((step, metrics) -> assertThat(metrics).isEqualTo(whole.evaluations.get(step)));
        }
    }

    @Test
    void neitherTheNumberOfThreadsNorTheKernelsChangeABit() {
        Map<String, byte[]> expected =
                done(JOB, TrainingListener.NONE).adapter().files();
        TrainingResult single = new Trainer(Tiny.ENCODER, InstantSource.system(), 1)
                .train(JOB, Optional.empty(), Budgets.unlimited(), TrainingListener.NONE);
        TrainingResult scalar = new Trainer(Tiny.SCALAR_ENCODER, InstantSource.system(), 3)
                .train(JOB, Optional.empty(), Budgets.unlimited(), TrainingListener.NONE);
        assertSameFiles(((TrainingResult.Done) single).adapter().files(), expected);
        assertSameFiles(((TrainingResult.Done) scalar).adapter().files(), expected);
    }

    @Test
    void anotherSeedGivesAnotherAdapter() {
        ClassificationJob other =
                new ClassificationJob(JOB.hyperparameters(), JOB.train(), JOB.eval(), JOB.labels(), 43);
        assertThat(done(other, TrainingListener.NONE).adapter().files().get("adapter_model.safetensors"))
                .isNotEqualTo(done(JOB, TrainingListener.NONE).adapter().files().get("adapter_model.safetensors"));
    }

    @Test
    void patienceZeroStopsAtTheFirstEvaluationWithoutImprovement() {
        LoraHyperparameters impatient = new LoraHyperparameters(10, 0.02, 8, 0, 5.0, 2, 4, LoraTargetModules.QV);
        Recorder recorder = new Recorder();
        TrainingResult.Done done = done(Tiny.job(impatient), recorder);
        assertThat(recorder.evaluations.keySet()).containsExactly(0, 6);
        assertThat(done.metrics().step()).isEqualTo(6);
    }

    @Test
    void cancellingStopsWithoutAResult() {
        AtomicInteger asked = new AtomicInteger();
        TrainingBudget budget = Budgets.until(Instant.MAX, () -> asked.incrementAndGet() > 5);
        Recorder recorder = new Recorder();
        assertThat(train(JOB, Optional.empty(), budget, recorder)).isEqualTo(new TrainingResult.Stopped());
        assertThat(recorder.progress.size()).isLessThan(6);
    }

    @Test
    void whatTheListenerThrowsEndsTheCallAndReachesTheCaller() {
        TrainingListener failing = new TrainingListener() {
            @Override
            public void progress(Progress progress) {
                throw new UnsupportedOperationException("lease lost");
            }
        };
        assertThatThrownBy(() -> train(JOB, Optional.empty(), Budgets.unlimited(), failing))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("lease lost");
    }

    @Test
    void aRunThatDivergesFailsAndSuggestsASmallerLearningRate() {
        TrainingResult result = train(
                Tiny.job(Tiny.hyperparameters(2, 1e4)), Optional.empty(), Budgets.unlimited(), TrainingListener.NONE);
        assertThat(result).isInstanceOf(TrainingResult.Failed.class);
        assertThat(((TrainingResult.Failed) result).reason())
                .startsWith("training diverged")
                .contains("smaller learning_rate");
    }

    private static Integer[] steps(int last) {
        return IntStream.rangeClosed(1, last).boxed().toArray(Integer[]::new);
    }

    private static TrainingResult train(
            ClassificationJob job, Optional<Checkpoint> from, TrainingBudget budget, TrainingListener listener) {
        return Tiny.trainer().train(job, from, budget, listener);
    }

    private static TrainingResult.Done done(ClassificationJob job, TrainingListener listener) {
        return (TrainingResult.Done) train(job, Optional.empty(), Budgets.unlimited(), listener);
    }

    private static void assertSameFiles(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }
}
