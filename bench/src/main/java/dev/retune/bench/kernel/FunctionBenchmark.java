package dev.retune.bench.kernel;

import dev.retune.trainer.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The functions of single elements, over as many as fit into the first-level cache. */
@State(Scope.Thread)
public class FunctionBenchmark {
    private static final int LENGTH = 2048;

    private final Kernels kernels = Kernels.load();
    private final float[] x = Values.random(LENGTH, 1);
    private final float[] y = new float[LENGTH];
    private final float[] derivative = new float[LENGTH];

    /** With the derivative, as training needs it. */
    @Benchmark
    public float[] gelu(Work work) {
        kernels.gelu(x, y, derivative, LENGTH);
        work.units += LENGTH;
        return derivative;
    }

    /** Its own result is its next argument, which stays within 0 and 1. */
    @Benchmark
    public float[] exponential(Work work) {
        kernels.exponential(y, 0, LENGTH, 1f);
        work.units += LENGTH;
        return y;
    }
}
