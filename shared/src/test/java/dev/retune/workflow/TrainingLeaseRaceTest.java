package dev.retune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.model.FinetunedModelStore;
import dev.retune.model.ModelKey;
import dev.retune.model.Status;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What another invocation does between the read and the write that take a lease. */
final class TrainingLeaseRaceTest {
    private final Queue<Runnable> beforeCommits = new ArrayDeque<>();
    private final ControlPlane plane = new ControlPlane(1, this::interleaved);

    @Test
    void aLeaseSeesTheCheckpointThatTheOneBeforeWroteLast() {
        ModelKey key = plane.create("first").key();
        WorkflowInput input = plane.input(key);
        plane.advanceTo(Status.FINETUNING, key);
        TrainingLease before = plane.leases.take(input, "before").orElseThrow();
        assertThat(before.checkpoint("early")).isTrue();
        beforeCommits.add(() -> {
            assertThat(before.checkpoint("late")).isTrue();
            assertThat(before.release()).isTrue();
        });

        TrainingLease after = plane.leases.take(input, "after").orElseThrow();

        assertThat(after.model().checkpoint()).contains("late");
        assertThat(after.heartbeat()).isTrue();
    }

    /** The store, at which something else happens first whenever a test has put it into the queue. */
    private FinetunedModelStore interleaved(FinetunedModelStore store) {
        return (FinetunedModelStore) Proxy.newProxyInstance(
                FinetunedModelStore.class.getClassLoader(),
                new Class<?>[] {FinetunedModelStore.class},
                (proxy, method, arguments) -> {
                    Runnable first = method.getName().equals("commit") ? beforeCommits.poll() : null;
                    if (first != null) {
                        first.run();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
