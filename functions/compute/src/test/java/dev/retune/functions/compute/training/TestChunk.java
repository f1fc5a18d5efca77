package dev.retune.functions.compute.training;

import dev.retune.functions.compute.BaseWeights;
import dev.retune.functions.compute.RunWorld;
import dev.retune.functions.compute.serving.Adapters;
import dev.retune.metrics.MetricsStore;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.ModelKey;
import dev.retune.paging.Page;
import dev.retune.paging.PageRequest;
import dev.retune.storage.ObjectStorage;
import dev.retune.trainer.Trainer;
import dev.retune.workflow.WorkflowInput;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;

/** Chunks with the real trainer, in which a test may let something happen at an evaluation. */
public final class TestChunk {
    private static final Runnable NOTHING = () -> {};

    private TestChunk() {}

    /** Trains to the end in one chunk. */
    public static ChunkOutcome train(RunWorld world, WorkflowInput input) {
        return train(world, input, Integer.MAX_VALUE);
    }

    static ChunkOutcome train(RunWorld world, WorkflowInput input, int maximumSteps) {
        return train(world, input, maximumSteps, NOTHING);
    }

    /** @param atEvaluation runs once an evaluation is written */
    static ChunkOutcome train(RunWorld world, WorkflowInput input, int maximumSteps, Runnable atEvaluation) {
        return train(world, world.storage, input, maximumSteps, atEvaluation);
    }

    static ChunkOutcome train(RunWorld world, ObjectStorage storage, WorkflowInput input) {
        return train(world, storage, input, Integer.MAX_VALUE, NOTHING);
    }

    /** {@code storage}, in which something happens before an object is opened. */
    static ObjectStorage beforeOpening(String object, ObjectStorage storage, Runnable event) {
        return (ObjectStorage) Proxy.newProxyInstance(
                ObjectStorage.class.getClassLoader(),
                new Class<?>[] {ObjectStorage.class},
                (proxy, method, arguments) -> {
                    if (List.of("open", "get").contains(method.getName()) && arguments[0].equals(object)) {
                        event.run();
                    }
                    return method.invoke(storage, arguments);
                });
    }

    private static ChunkOutcome train(
            RunWorld world, ObjectStorage storage, WorkflowInput input, int maximumSteps, Runnable atEvaluation) {
        return new TrainingChunk(
                        world.leases,
                        new Metrics(world.store, atEvaluation),
                        storage,
                        new RunRows(storage),
                        new Adapters(storage),
                        new Trainer(BaseWeights.ENCODER, world.clock, 2),
                        maximumSteps,
                        world.clock)
                .train(input, "me", Instant.MAX);
    }

    private record Metrics(MetricsStore store, Runnable afterPut) implements MetricsStore {
        @Override
        public void put(ModelKey model, int attempt, StepMetrics metrics) {
            store.put(model, attempt, metrics);
            afterPut.run();
        }

        @Override
        public Page<StepMetrics> list(ModelKey model, int attempt, PageRequest page) {
            return store.list(model, attempt, page);
        }
    }
}
