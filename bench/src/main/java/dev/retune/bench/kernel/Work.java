package dev.retune.bench.kernel;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a benchmark gets done, of which JMH reports the rate beside that of the calls. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Work {
    /** Floating-point operations, a fused multiply-add being two; or elements, where the operations are not counted. */
    public long units;
}
