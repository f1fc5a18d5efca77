package dev.retune.bench.kernel;

import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.kernel.PackedMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Activations times packed weights, which the threads share as they do in training. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter and calls the set-up
public class FrozenProductBenchmark {
    @Param
    public FrozenProduct product;

    private final Kernels kernels = Kernels.load();
    private PackedMatrix weights;

    @Setup
    public void pack() {
        weights = kernels.pack(Values.random(product.in * product.out, 1), product.in, product.out);
    }

    @Benchmark
    public float[] multiply(Activations activations, Work work) {
        weights.multiplyAdd(FrozenProduct.ROWS, activations.in, activations.out);
        work.units += product.operations();
        return activations.out;
    }

    @State(Scope.Thread)
    public static class Activations {
        private float[] in;
        private float[] out;

        @Setup
        public void allocate(FrozenProductBenchmark benchmark) {
            in = Values.random(FrozenProduct.ROWS * benchmark.product.in, 2);
            out = new float[FrozenProduct.ROWS * benchmark.product.out];
        }
    }
}
