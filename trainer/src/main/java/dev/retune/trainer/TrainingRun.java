package dev.retune.trainer;

import dev.retune.trainer.classification.ClassificationNetwork;
import dev.retune.trainer.classification.NetworkWorkspace;
import dev.retune.trainer.encoder.EncoderShape;
import dev.retune.trainer.optimizer.AdamW;
import dev.retune.trainer.optimizer.GradientClipping;
import dev.retune.trainer.optimizer.LinearWarmup;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One call of the trainer. */
final class TrainingRun {
    private final ClassificationJob job;
    private final TrainingBudget budget;
    private final TrainingListener listener;
    private final InstantSource clock;
    private final Workers workers;
    private final TokenizedRows train;
    private final TokenizedRows eval;
    private final ClassificationNetwork network;
    private final BatchGradients batchGradients;
    private final WorkspacePool<NetworkWorkspace> evaluationWorkspaces;
    private final TrainingSchedule schedule;
    private final LinearWarmup learningRate;
    private final StateCodec codec;
    private final Outcome outcome;
    private final RemainingTime remainingTime;
    private int stepsInThisCall;
    private int orderedEpoch = -1;
    private List<Integer> order = List.of();

    TrainingRun(
            PretrainedEncoder encoder,
            ClassificationJob job,
            TrainingBudget budget,
            TrainingListener listener,
            InstantSource clock,
            Workers workers) {
        LoraHyperparameters hyperparameters = job.hyperparameters();
        this.job = job;
        this.budget = budget;
        this.listener = listener;
        this.clock = clock;
        this.workers = workers;
        this.remainingTime = new RemainingTime(clock.instant());
        this.train = TokenizedRows.of(encoder, job.train(), job.labels());
        this.eval = TokenizedRows.of(encoder, job.eval(), job.labels());
        this.network = NetworkFactory.network(encoder, hyperparameters, job.labels());
        EncoderShape shape = encoder.weights().shape();
        this.batchGradients = new BatchGradients(network, shape, train, workers);
        this.evaluationWorkspaces = new WorkspacePool<>(workers.count(), () -> NetworkWorkspace.forInference(shape));
        this.schedule = TrainingSchedule.of(
                hyperparameters.trainEpochs(),
                hyperparameters.trainBatchSize(),
                train.size(),
                train.totalTokens(),
                eval.totalTokens());
        this.learningRate = LinearWarmup.over(
                schedule.totalSteps(),
                hyperparameters.learningRate() * encoder.base().learningRateScale());
        this.codec = new StateCodec(encoder.base(), job);
        this.outcome = new Outcome(encoder.base(), job, network);
    }

    TrainingResult run(Optional<Checkpoint> from) {
        TrainingState state = from.map(codec::decode)
                .orElseGet(() -> TrainingState.start(network.initialParameters(job.seed()), job.hyperparameters()));
        network.use(state.parameters);
        while (true) {
            if (schedule.isEvaluated(state.step) && state.evaluatedStep != state.step) {
                TrainingResult end = evaluate(state);
                if (end != null) {
                    return end;
                }
            }
            if (state.step == schedule.totalSteps() || state.earlyStopping.isOver()) {
                return outcome.of(state);
            }
            TrainingResult end = interruption(state);
            if (end == null) {
                end = step(state);
            }
            if (end != null) {
                return end;
            }
        }
    }

    /** The end of the call, or null to go on. */
    private @Nullable TrainingResult evaluate(TrainingState state) {
        Evaluation evaluation = state.evaluation;
        if (evaluation == null) {
            evaluation = Evaluation.start(job.labels().size());
            state.evaluation = evaluation;
        }
        while (!evaluation.isDone(eval)) {
            TrainingResult end = interruption(state);
            if (end != null) {
                return end;
            }
            evaluation.advance(network, eval, workers, evaluationWorkspaces);
            if (!evaluation.isDone(eval) && listener.checkpointDue()) {
                listener.checkpoint(codec.encode(state));
            }
        }
        remainingTime.add((double) eval.totalTokens());
        StepMetrics metrics = evaluation.metrics(state.step);
        double loss = metrics.crossEntropy();
        if (!Double.isFinite(loss)) {
            return Outcome.diverged(state.step, "evaluation");
        }
        state.evaluation = null;
        state.evaluatedStep = state.step;
        state.lastLoss = loss;
        state.earlyStopping.add(loss);
        if (state.step == 0) {
            state.baseLoss = loss;
        } else if (state.best == null || loss < state.best.metrics().crossEntropy()) {
            state.best = BestEvaluation.of(metrics, state.parameters);
        }
        listener.evaluated(metrics);
        listener.checkpoint(codec.encode(state));
        return null;
    }

    /** The end of the call, or null to go on. */
    private @Nullable TrainingResult step(TrainingState state) {
        int epoch = state.step / schedule.stepsPerEpoch();
        OptionalDouble loss = batchGradients.compute(batch(state.step, epoch), budget.cancelled());
        if (loss.isEmpty()) {
            return new TrainingResult.Stopped();
        }
        float[] gradients = batchGradients.gradients();
        double norm = GradientClipping.clip(gradients, GradientClipping.MAXIMUM_NORM);
        if (!Double.isFinite(loss.getAsDouble()) || !Double.isFinite(norm)) {
            return Outcome.diverged(state.step + 1, "training");
        }
        state.step++;
        stepsInThisCall++;
        AdamW.step(
                state.parameters,
                gradients,
                state.firstMoment,
                state.secondMoment,
                state.step,
                learningRate.at(state.step));
        network.use(state.parameters);
        remainingTime.add(stepWork());
        listener.progress(new Progress(
                epoch + 1,
                state.step,
                schedule.totalSteps(),
                remainingTime.seconds(clock.instant(), workAfter(state.step)),
                loss.getAsDouble()));
        if (listener.checkpointDue()) {
            listener.checkpoint(codec.encode(state));
        }
        return null;
    }

    private @Nullable TrainingResult interruption(TrainingState state) {
        if (budget.cancelled().getAsBoolean()) {
            return new TrainingResult.Stopped();
        }
        boolean spent =
                stepsInThisCall >= budget.maximumSteps() || !clock.instant().isBefore(budget.deadline());
        return spent ? new TrainingResult.More(codec.encode(state)) : null;
    }

    private List<Integer> batch(int step, int epoch) {
        if (orderedEpoch != epoch) {
            order = RowOrder.of(job.seed(), epoch, train.size());
            orderedEpoch = epoch;
        }
        int size = job.hyperparameters().trainBatchSize();
        int start = step % schedule.stepsPerEpoch() * size;
        return order.subList(start, Math.min(start + size, train.size()));
    }

    private double stepWork() {
        return (double) TrainingSchedule.TRAINING_COST * train.totalTokens() / schedule.stepsPerEpoch();
    }

    private double workAfter(int step) {
        int total = schedule.totalSteps();
        double evaluations = schedule.evaluationsUntil(total) - schedule.evaluationsUntil(step - 1);
        return (total - step) * stepWork() + evaluations * eval.totalTokens();
    }
}
