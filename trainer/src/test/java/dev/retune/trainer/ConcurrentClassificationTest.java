package dev.retune.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.trainer.classification.NetworkWorkspace;
import dev.retune.trainer.encoder.TinyEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentClassificationTest {
    private static final int ADAPTERS = 5;
    private static final int CALLS = 40;
    private static final int PROCESSORS = 3;

    private final AtomicInteger workspaces = new AtomicInteger();
    private final PretrainedEncoder encoder = Tiny.encoder(new WorkspacePool<>(PROCESSORS, () -> {
        workspaces.incrementAndGet();
        return NetworkWorkspace.forInference(TinyEncoder.SHAPE);
    }));

    @Test
    void parallelCallsOverManyAdaptersShareAFewWorkspacesAndAnswerAsSequentialOnes() throws Exception {
        List<Classifier> classifiers = IntStream.range(0, ADAPTERS)
                .mapToObj(index -> new Classifier(encoder, adapter(index)))
                .toList();
        List<List<String>> texts =
                IntStream.range(0, CALLS).mapToObj(call -> longTexts(call)).toList();
        List<List<Prediction>> sequential = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            sequential.add(classifiers.get(call % ADAPTERS).classify(texts.get(call)));
        }
        assertThat(workspaces).hasValue(1);
        assertThat(new FrozenBaseline(encoder).embed(List.of("cat"))).hasSize(1);
        assertThat(workspaces).hasValue(1);

        CyclicBarrier together = new CyclicBarrier(CALLS);
        ExecutorService threads = Executors.newFixedThreadPool(CALLS);
        try {
            List<Future<List<Prediction>>> calls = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                Classifier classifier = classifiers.get(call % ADAPTERS);
                List<String> asked = texts.get(call);
                calls.add(threads.submit(() -> {
                    together.await();
                    return classifier.classify(asked);
                }));
            }
            for (int call = 0; call < CALLS; call++) {
                assertThat(calls.get(call).get(60, TimeUnit.SECONDS))
                        .as("call %d", call)
                        .isEqualTo(sequential.get(call));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(workspaces.get()).isBetween(1, PROCESSORS);
    }

    /** Of another rank, other modules and another number of labels each. */
    private static Adapter adapter(int index) {
        LoraTargetModules modules = LoraTargetModules.values()[index % 3];
        LoraHyperparameters hyperparameters = new LoraHyperparameters(1, 0.02, 8, 10, 0.001, 1 + 8 * index, 4, modules);
        List<String> labels = new ArrayList<>(Tiny.LABELS);
        IntStream.range(0, 20 * index).forEach(extra -> labels.add("extra " + extra));
        ClassificationJob job =
                new ClassificationJob(hyperparameters, Tiny.rows(45, 0), Tiny.rows(18, 1), labels, 42 + index);
        TrainingResult result = Tiny.trainer().train(job, Optional.empty(), Budgets.unlimited(), TrainingListener.NONE);
        return ((TrainingResult.Done) result).adapter();
    }

    private static List<String> longTexts(int call) {
        return Tiny.rows(30, call).stream()
                .map(row -> (row.text() + " ").repeat(1 + call).strip())
                .toList();
    }
}
