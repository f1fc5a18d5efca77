package dev.retune.trainer;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lends each of several threads a workspace of its own. Who comes when all are lent waits for his turn. */
final class WorkspacePool<W> {
    private final ConcurrentLinkedDeque<W> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore permits;
    private final Supplier<W> factory;

    /** @param most how many workspaces there ever are at once */
    WorkspacePool(int most, Supplier<W> factory) {
        this.permits = new Semaphore(most, true);
        this.factory = factory;
    }

    /**
     * What is thrown in {@code use} reaches the caller, and the workspace is given up: it may be half written or half
     * allocated. Not to be called again inside of {@code use}, which might wait for itself.
     *
     * @throws CancellationException if the calling thread is interrupted while it waits; its interrupt flag stays set
     */
    <T> T with(Function<W, T> use) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for memory to compute in");
        }
        try {
            W known = idle.pollFirst();
            W workspace = known == null ? factory.get() : known;
            T result = use.apply(workspace);
            idle.addFirst(workspace);
            return result;
        } finally {
            permits.release();
        }
    }
}
