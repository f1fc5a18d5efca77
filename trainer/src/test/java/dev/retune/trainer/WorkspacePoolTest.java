package dev.retune.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkspacePoolTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void aWorkspaceIsUsedAgain() {
        WorkspacePool<Integer> pool = new WorkspacePool<>(2, made::incrementAndGet);
        assertThat(pool.<Integer>with(workspace -> workspace)).isEqualTo(1);
        assertThat(pool.<Integer>with(workspace -> workspace)).isEqualTo(1);
    }

    @Test
    void aWorkspaceThatAnErrorLeftIsNotUsedAgainAndItsPlaceIsFree() {
        WorkspacePool<Integer> pool = new WorkspacePool<>(1, made::incrementAndGet);
        assertThatThrownBy(() -> pool.with(workspace -> {
                    throw new OutOfMemoryError("of the test");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(pool.<Integer>with(workspace -> workspace)).isEqualTo(2);
    }

    @Test
    void whoComesWhenAllAreLentWaits() throws Exception {
        WorkspacePool<Integer> pool = new WorkspacePool<>(1, made::incrementAndGet);
        CountDownLatch lent = new CountDownLatch(1);
        CountDownLatch giveBack = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(9);
        try {
            Future<Integer> first = threads.submit(() -> pool.with(workspace -> {
                lent.countDown();
                await(giveBack);
                return workspace;
            }));
            lent.await();
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                others.add(threads.submit(() -> pool.<Integer>with(workspace -> workspace)));
            }
            assertThat(others).noneMatch(Future::isDone);
            giveBack.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            for (Future<Integer> other : others) {
                assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whoIsInterruptedDoesNotWait() {
        WorkspacePool<Integer> pool = new WorkspacePool<>(1, made::incrementAndGet);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pool.with(workspace -> workspace)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pool.<Integer>with(workspace -> workspace)).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
