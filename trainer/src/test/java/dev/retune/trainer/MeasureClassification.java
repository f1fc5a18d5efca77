package dev.retune.trainer;

import dev.retune.trainer.classification.ClassificationNetwork;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Not a test: many callers at once classify long texts with several adapters; prints speed and memory. */
final class MeasureClassification {
    private static final List<String> LABELS = List.of("a", "b", "c", "d");
    private static final int TEXTS = 6;

    private MeasureClassification() {}

    /** Arguments: number of calls at once, number of adapters. */
    public static void main(String[] arguments) throws Exception {
        int calls = Integer.parseInt(arguments[0]);
        int adapters = Integer.parseInt(arguments[1]);
        PretrainedEncoder encoder = PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2);
        List<Classifier> classifiers = new ArrayList<>();
        for (int seed = 0; seed < adapters; seed++) {
            classifiers.add(new Classifier(encoder, adapter(encoder, seed)));
        }
        List<String> texts = Collections.nCopies(TEXTS, "a long story about a small thing ".repeat(60));
        System.out.printf("loaded: %d MB%n", usedAfterCollection());
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        CyclicBarrier together = new CyclicBarrier(calls);
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        List<Future<List<Prediction>>> answers = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            Classifier classifier = classifiers.get(call % adapters);
            answers.add(threads.submit(() -> {
                together.await();
                return classifier.classify(texts);
            }));
        }
        for (Future<List<Prediction>> answer : answers) {
            answer.get();
        }
        threads.shutdown();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        System.out.printf(
                "%d calls of %d texts in %.1f s, peak heap %d MB, kept afterwards %d MB%n",
                calls, TEXTS, seconds, peak >> 20, usedAfterCollection());
    }

    private static Adapter adapter(PretrainedEncoder encoder, long seed) {
        LoraHyperparameters hyperparameters =
                new LoraHyperparameters(1, 0.01, 16, 10, 0.001, 8, 16, LoraTargetModules.QKVO);
        ClassificationNetwork network = NetworkFactory.network(encoder, hyperparameters, LABELS);
        return Adapter.of(encoder.base(), hyperparameters, LABELS, network, network.initialParameters(seed));
    }

    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}
