package dev.retune.snapshot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before Lambda takes a snapshot of the process, everything that a request will need is done once, so that it is loaded
 * and linked in the snapshot; then connections are dropped, and whatever is unique or timed is renewed, and once more
 * after each restore.
 * Where no snapshot is ever taken, nothing of this is done.
 *
 * <p>A rehearsal that fails does not keep a version from being published: it would have made requests faster, and most
 * of what it fails of passes. What fails every request fails the constructor of the handler before.
 */
public final class Snapshots implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** Lambda's runtime client sets it for each invocation. */
    private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

    private final List<Runnable> rehearsals = new CopyOnWriteArrayList<>();
    private final List<Runnable> drops = new CopyOnWriteArrayList<>();
    private final List<Runnable> renewals = new CopyOnWriteArrayList<>();

    /** @param rehearsal leaves nothing outside the process, and does without the others */
    public void rehearse(Runnable rehearsal) {
        rehearsals.add(rehearsal);
    }

    /** @param drop removes what must not be in a snapshot, where its successor is no better for being newer */
    public void drop(Runnable drop) {
        drops.add(drop);
    }

    /** @param renewal drops what must not be in a snapshot, or not be the same in two processes that came of it */
    public void renew(Runnable renewal) {
        renewals.add(renewal);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        // With a header to pass on, which every invocation has, the SDK's requests go another way.
        System.setProperty(TRACE_HEADER, "Root=1-00000000-000000000000000000000000;Sampled=0");
        rehearsals.forEach(Snapshots::attempt);
        System.clearProperty(TRACE_HEADER);
        drops.forEach(Runnable::run);
        renewals.forEach(Runnable::run);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        renewals.forEach(Runnable::run);
    }

    private static void attempt(Runnable rehearsal) {
        try {
            rehearsal.run();
        } catch (RuntimeException e) {
            LOG.warn("a rehearsal before the snapshot failed; first requests will be slower", e);
        }
    }
}
