package dev.retune.dynamodb;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Faults at random, each kind at a rate of its own, until they are stopped. */
public final class RandomFaults implements Faults {
    private static final double THROTTLED = 0.05;
    /** Of writes; reads have none. */
    private static final double CONFLICTING = 0.05;

    private static final double LOST_AFTERWARDS = 0.05;
    private static final double LOST_BEFORE = 0.01;
    private static final double SLOW = 0.005;

    private final Random random;
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private volatile boolean isStopped;

    public RandomFaults(long seed) {
        random = new Random(seed);
    }

    public void stop() {
        isStopped = true;
    }

    @Override
    public Fault next(String operation, String body) {
        if (isStopped) {
            return Fault.NONE;
        }
        requests.incrementAndGet();
        double chance = random.nextDouble();
        chance -= THROTTLED;
        if (chance < 0) {
            return counted("throttled", Fault.throttling(operation));
        }
        chance -= CONFLICTING;
        if (chance < 0) {
            Fault conflict = Fault.conflict(operation);
            return conflict.equals(Fault.NONE) ? conflict : counted("conflicts", conflict);
        }
        chance -= LOST_AFTERWARDS;
        if (chance < 0) {
            return counted("lost answers", Fault.LOST_ANSWER);
        }
        chance -= LOST_BEFORE;
        if (chance < 0) {
            return counted("lost requests", Fault.LOST_REQUEST);
        }
        chance -= SLOW;
        return chance < 0 ? counted("slow", Fault.SLOW) : Fault.NONE;
    }

    private Fault counted(String kind, Fault fault) {
        counts.computeIfAbsent(kind, unused -> new AtomicLong()).incrementAndGet();
        return fault;
    }

    @Override
    public String toString() {
        return requests + " requests to DynamoDB, of them " + new TreeMap<>(counts);
    }
}
