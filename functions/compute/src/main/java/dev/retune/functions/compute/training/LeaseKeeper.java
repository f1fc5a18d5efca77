package dev.retune.functions.compute.training;

import dev.retune.error.FailureLog;
import dev.retune.model.LifeCycle;
import dev.retune.workflow.TrainingLease;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews a lease beside the training, notices when it is lost, and gives it back at the end. */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    /** How long a deleted model may train on. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final TrainingLease lease;
    private final Thread trainingThread = Thread.currentThread();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "training-lease");
        thread.setDaemon(true);
        return thread;
    });

    LeaseKeeper(TrainingLease lease) {
        this.lease = lease;
        every(LOOK, lease::isHeld);
        every(LifeCycle.HEARTBEAT, lease::heartbeat);
    }

    TrainingLease lease() {
        return lease;
    }

    /** Whether the training must stop: the lease is lost, or the invocation was interrupted. */
    boolean isLost() {
        return lost.get() || trainingThread.isInterrupted();
    }

    /** Asks the store: what is written next is not conditioned on the lease. */
    void requireHeld() {
        check(!isLost() && lease.isHeld());
    }

    /** @param held what a write under the lease answered */
    void check(boolean held) {
        if (!held) {
            lost.set(true);
            throw new LeaseLostException();
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        if (!isLost()) {
            quietly(lease::release);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task itself lets nothing out, and close() ends it
    private void every(Duration period, Write write) {
        scheduler.scheduleWithFixedDelay(
                () -> {
                    if (!quietly(write)) {
                        lost.set(true);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * A store that cannot be reached now says nothing of the lease, which lasts longer than a few tries. Whatever else it
     * throws must not end the schedule. An interruption is how it ends, and no failure.
     */
    private static boolean quietly(Write write) {
        try {
            return write.isHeld();
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                FailureLog.warn(LOG, "the training lease could not be looked after", e);
            }
            return true;
        }
    }

    @FunctionalInterface
    private interface Write {
        boolean isHeld();
    }
}
