package dev.retune.bench.kernel;

import dev.retune.trainer.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The thin products that training an adapter adds. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter and calls the set-up
public class LoraProductBenchmark {
    @Param
    public LoraProduct product;

    private final Kernels kernels = Kernels.load();
    private float[] a;
    private float[] b;
    private float[] c;

    @Setup
    public void allocate() {
        a = Values.random(product.aLength(), 1);
        b = Values.random(product.k * product.n, 2);
        c = new float[product.m * product.n];
    }

    @Benchmark
    public float[] multiply(Work work) {
        kernels.multiplyAdd(
                product.m,
                product.n,
                product.k,
                a,
                0,
                product.aRowStride,
                product.aColumnStride,
                b,
                0,
                product.n,
                c,
                0,
                product.n);
        work.units += product.operations();
        return c;
    }
}
