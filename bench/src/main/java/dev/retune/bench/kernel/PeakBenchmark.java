package dev.retune.bench.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The most that the machine can do: independent fused multiply-adds that never leave the registers. Vectors wider than the
 * machine's are emulated and never the fastest.
 */
@State(Scope.Thread)
public class PeakBenchmark {
    /** More than latency times throughput of any processor now, and with the operands within 16 registers. */
    private static final int CHAINS = 12;

    private static final int ROUNDS = 1_000;

    private static final String BITS = "retune.bench.bits";

    /** A constant of the JVM, or the loop would not be compiled to what it is to measure. */
    private static final VectorSpecies<Float> SPECIES = VectorSpecies.of(
            float.class,
            VectorShape.forBitSize(Integer.getInteger(BITS, FloatVector.SPECIES_PREFERRED.vectorBitSize())));

    public float factor = 0.999f;
    public float addend = 0.001f;

    @Benchmark
    @Fork(jvmArgsAppend = "-D" + BITS + "=128")
    public float width128(Work work) {
        return chains(work);
    }

    @Benchmark
    @Fork(jvmArgsAppend = "-D" + BITS + "=256")
    public float width256(Work work) {
        return chains(work);
    }

    @Benchmark
    @Fork(jvmArgsAppend = "-D" + BITS + "=512")
    public float width512(Work work) {
        return chains(work);
    }

    private float chains(Work work) {
        FloatVector x = FloatVector.broadcast(SPECIES, factor);
        FloatVector y = FloatVector.broadcast(SPECIES, addend);
        FloatVector s0 = y;
        FloatVector s1 = y;
        FloatVector s2 = y;
        FloatVector s3 = y;
        FloatVector s4 = y;
        FloatVector s5 = y;
        FloatVector s6 = y;
        FloatVector s7 = y;
        FloatVector s8 = y;
        FloatVector s9 = y;
        FloatVector s10 = y;
        FloatVector s11 = y;
        for (int round = 0; round < ROUNDS; round++) {
            s0 = s0.fma(x, y);
            s1 = s1.fma(x, y);
            s2 = s2.fma(x, y);
            s3 = s3.fma(x, y);
            s4 = s4.fma(x, y);
            s5 = s5.fma(x, y);
            s6 = s6.fma(x, y);
            s7 = s7.fma(x, y);
            s8 = s8.fma(x, y);
            s9 = s9.fma(x, y);
            s10 = s10.fma(x, y);
            s11 = s11.fma(x, y);
        }
        work.units += 2L * CHAINS * ROUNDS * SPECIES.length();
        FloatVector t0 = s0.add(s1).add(s2.add(s3));
        FloatVector t1 = s4.add(s5).add(s6.add(s7));
        FloatVector t2 = s8.add(s9).add(s10.add(s11));
        return t0.add(t1).add(t2).lane(0);
    }
}
