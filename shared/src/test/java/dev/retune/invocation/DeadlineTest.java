package dev.retune.invocation;

import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retune.model.MutableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
    private final MutableClock clock = new MutableClock(NOON);
    private final Deadline deadline = new Deadline(clock);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void twoSecondsOfAnInvocationAreNotForCalls() {
        invoke(28, () -> {
            assertLeft(26);

            clock.advance(Duration.ofSeconds(10));
            assertLeft(16);

            clock.advance(Duration.ofSeconds(17));
            assertLeft(-1);
        });
    }

    @Test
    void anInvocationWithLessHasNothingLeft() {
        invoke(1, () -> assertLeft(-1));
    }

    @Test
    void outsideOfInvocationsThereIsNone() {
        assertThat(deadline.left()).isEmpty();

        invoke(28, () -> {});

        assertThat(deadline.left()).isEmpty();
    }

    @Test
    void anInvocationThatFailsLeavesNothingToTheNext() {
        assertThatIllegalStateException()
                .isThrownBy(() -> invoke(28, () -> {
                    clock.advance(Duration.ofSeconds(27));
                    throw new IllegalStateException("failed");
                }));
        assertThat(deadline.left()).isEmpty();

        invoke(60, () -> assertLeft(58));
    }

    @Test
    void invocationsAtTheSameTimeHaveEachTheirOwn() throws Exception {
        CyclicBarrier bothHaveBegun = new CyclicBarrier(2);
        Future<Optional<Duration>> request = threads.submit(() -> leftOf(28, bothHaveBegun));
        Future<Optional<Duration>> step = threads.submit(() -> leftOf(60, bothHaveBegun));

        assertThat(request.get(10, TimeUnit.SECONDS)).contains(Duration.ofSeconds(26));
        assertThat(step.get(10, TimeUnit.SECONDS)).contains(Duration.ofSeconds(58));
    }

    @Test
    void aThreadThatAnInvocationStartsHasNone() {
        invoke(
                28,
                () -> assertThat(CompletableFuture.supplyAsync(deadline::left, threads)
                                .join())
                        .isEmpty());
    }

    private Optional<Duration> leftOf(int seconds, CyclicBarrier bothHaveBegun) {
        CompletableFuture<Optional<Duration>> left = new CompletableFuture<>();
        invoke(seconds, () -> {
            await(bothHaveBegun);
            left.complete(deadline.left());
        });
        return left.join();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other invocation did not begin", e);
        }
    }

    private void invoke(int seconds, Runnable task) {
        Invocations.run(deadline, Duration.ofSeconds(seconds), task);
    }

    private void assertLeft(int seconds) {
        assertThat(deadline.left()).contains(Duration.ofSeconds(seconds));
    }
}
