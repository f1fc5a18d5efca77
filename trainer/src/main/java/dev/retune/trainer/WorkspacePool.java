package dev.retune.trainer;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lends each of several threads a workspace of its own; there are never more than were needed at once. */
final class WorkspacePool<W> {
    private final ConcurrentLinkedDeque<W> idle = new ConcurrentLinkedDeque<>();
    private final Supplier<W> factory;

    WorkspacePool(Supplier<W> factory) {
        this.factory = factory;
    }

    <T> T with(Function<W, T> use) {
        W workspace = idle.pollFirst();
        if (workspace == null) {
            workspace = factory.get();
        }
        try {
            return use.apply(workspace);
        } finally {
            idle.addFirst(workspace);
        }
    }
}
