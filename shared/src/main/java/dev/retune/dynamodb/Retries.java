package dev.retune.dynamodb;

import dev.retune.error.ApiException;
import dev.retune.invocation.Deadline;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Repeats a call that failed for a passing reason, with full jitter, for as long as a handler can wait. What it gives
 * up on becomes {@code UNAVAILABLE}; a condition that did not hold is passed on at once.
 */
public final class Retries {
    /** A user may be waiting. */
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(3);
    /** A lease that is written after it must still last a while. */
    static final Duration MOST_PATIENCE = Duration.ofSeconds(16);
    /** About as many as an invocation makes that nobody waits for. */
    private static final int CALLS_AN_INVOCATION = 10;

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final Clock clock;
    private final RandomGenerator random;
    private final Deadline deadline;

    public Retries(Clock clock, RandomGenerator random, Deadline deadline) {
        this.clock = clock;
        this.random = random;
        this.deadline = deadline;
    }

    <T> T call(Supplier<T> call) {
        Instant latest = clock.instant().plus(patience());
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            try {
                return call.get();
            } catch (SdkException e) {
                if (isCondition(e)) {
                    throw e;
                }
                if (!isPassing(e) || clock.instant().plusMillis(pause).isAfter(latest)) {
                    throw ApiException.unavailable("the service is busy; try again", e);
                }
                sleep(random.nextLong(pause) + 1);
            }
        }
    }

    /** How long after now a call may be begun again. */
    private Duration patience() {
        Optional<Duration> left = deadline.left();
        return left.isEmpty() ? LEAST_PATIENCE : patience(left.get());
    }

    private static Duration patience(Duration left) {
        Duration share = atMost(MOST_PATIENCE, left.dividedBy(CALLS_AN_INVOCATION));
        Duration patience = share.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : share;
        return atMost(left.minus(Deadline.SHORTEST_CALL), patience);
    }

    private static Duration atMost(Duration most, Duration wanted) {
        return wanted.compareTo(most) < 0 ? wanted : most;
    }

    private static boolean isCondition(SdkException e) {
        return e instanceof ConditionalCheckFailedException
                || (e instanceof TransactionCanceledException cancelled
                        && cancelled.cancellationReasons().stream()
                                .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code())));
    }

    /** A cancelled transaction that gets here met another one or was throttled. */
    private static boolean isPassing(SdkException e) {
        return e instanceof TransactionConflictException
                || e instanceof TransactionCanceledException
                || e instanceof TransactionInProgressException
                || (e instanceof DynamoDbException service
                        && (service.isThrottlingException() || service.isClockSkewException() || isServerSide(service)))
                || isWithoutAnswer(e)
                || e.retryable();
    }

    /** The connection broke, or the time for one call was over; the SDK calls neither retryable. */
    private static boolean isWithoutAnswer(SdkException e) {
        return e.getCause() instanceof IOException
                || e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException;
    }

    private static boolean isServerSide(DynamoDbException e) {
        return e.statusCode() >= 500;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("the request was interrupted", e);
        }
    }
}
