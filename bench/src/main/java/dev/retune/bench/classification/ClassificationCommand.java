package dev.retune.bench.classification;

import dev.retune.bench.Machine;
import dev.retune.trainer.Adapter;
import dev.retune.trainer.BaseModel;
import dev.retune.trainer.ClassificationJob;
import dev.retune.trainer.Classifier;
import dev.retune.trainer.LabelledText;
import dev.retune.trainer.LoraHyperparameters;
import dev.retune.trainer.LoraTargetModules;
import dev.retune.trainer.Prediction;
import dev.retune.trainer.PretrainedEncoder;
import dev.retune.trainer.Trainer;
import dev.retune.trainer.TrainingBudget;
import dev.retune.trainer.TrainingListener;
import dev.retune.trainer.TrainingResult;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "classification",
        description = "Classifies long texts in many calls at once with several adapters, and prints speed and memory.",
        mixinStandardHelpOptions = true)
public final class ClassificationCommand implements Callable<Integer> {
    private static final List<String> LABELS = List.of("a", "b");
    /** Longer than the base model reads. */
    private static final String TEXT = "a long story about a small thing ".repeat(60);

    private final PrintStream output;

    @Option(names = "--calls", paramLabel = "N", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}.")
    private int calls;

    @Option(names = "--texts", paramLabel = "N", defaultValue = "6", description = "Of a call (${DEFAULT-VALUE}).")
    private int texts;

    @Option(names = "--adapters", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}.")
    private int adapters;

    public ClassificationCommand(PrintStream output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        output.println(Machine.describe());
        PretrainedEncoder encoder = PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2);
        List<Classifier> classifiers = new ArrayList<>();
        for (int seed = 0; seed < adapters; seed++) {
            classifiers.add(new Classifier(encoder, adapter(encoder, seed)));
        }
        long loaded = usedAfterCollection();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        double seconds = classify(classifiers);
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        output.printf(
                Locale.ROOT,
                "%s kernels, %d adapters: %d calls of %d texts of %d tokens in %.1f s, %.0f tokens/s%n",
                encoder.kernels(),
                adapters,
                calls,
                texts,
                encoder.tokenize(TEXT).length,
                seconds,
                calls * texts * encoder.tokenize(TEXT).length / seconds);
        output.printf(
                "heap: %d MiB before, at most %d MiB, %d MiB afterwards%n", loaded, peak >> 20, usedAfterCollection());
        return 0;
    }

    /** Seconds until all calls, which begin together, are answered. */
    private double classify(List<Classifier> classifiers) throws Exception {
        CyclicBarrier together = new CyclicBarrier(calls + 1);
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        try {
            List<Future<List<Prediction>>> answers = new ArrayList<>();
            for (int call = 0; call < calls; call++) {
                Classifier classifier = classifiers.get(call % classifiers.size());
                answers.add(threads.submit(() -> {
                    together.await();
                    return classifier.classify(Collections.nCopies(texts, TEXT));
                }));
            }
            together.await();
            long start = System.nanoTime();
            for (Future<List<Prediction>> answer : answers) {
                answer.get();
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            threads.shutdown();
        }
    }

    /** Trained for a step, as good as any for a measurement of time. */
    private static Adapter adapter(PretrainedEncoder encoder, long seed) {
        LoraHyperparameters hyperparameters =
                new LoraHyperparameters(1, 0.01, 16, 10, 0.001, 8, 16, LoraTargetModules.QKVO);
        List<LabelledText> rows =
                LABELS.stream().map(label -> new LabelledText(label, label)).toList();
        TrainingResult result = new Trainer(encoder, InstantSource.system())
                .train(
                        new ClassificationJob(hyperparameters, rows, rows, LABELS, seed),
                        Optional.empty(),
                        new TrainingBudget(Instant.MAX, () -> false, Integer.MAX_VALUE),
                        TrainingListener.NONE);
        if (result instanceof TrainingResult.Done done) {
            return done.adapter();
        }
        throw new IllegalStateException("the adapter was not trained: " + result);
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}
