package dev.retune.dynamodb;

import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.invocation.Deadline;
import dev.retune.invocation.Invocations;
import dev.retune.model.LifeCycle;
import dev.retune.model.MutableClock;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

final class RetriesTest {
    private final MutableClock clock = new MutableClock(NOON);
    private final Deadline deadline = new Deadline(clock);
    private final Retries retries = new Retries(clock, new Random(1), deadline);
    private final AtomicInteger calls = new AtomicInteger();

    static Stream<SdkException> passing() {
        return Stream.of(
                cancelled("None", "TransactionConflict"),
                cancelled("ThrottlingError"),
                TransactionConflictException.builder().build(),
                TransactionInProgressException.builder().build(),
                ProvisionedThroughputExceededException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .statusCode(400)
                        .build(),
                DynamoDbException.builder().statusCode(500).build(),
                DynamoDbException.builder().statusCode(503).build(),
                SdkClientException.create("no answer", new SocketTimeoutException("Read timed out")),
                SdkClientException.create("no answer", new ConnectException("Connection refused")),
                ApiCallTimeoutException.create(1500),
                ApiCallAttemptTimeoutException.create(1500));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsTriedAgain(SdkException failure) {
        String answer = retries.call(() -> {
            if (calls.incrementAndGet() < 3) {
                throw failure;
            }
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThat(calls).hasValue(3);
    }

    static Stream<SdkException> conditions() {
        return Stream.of(
                ConditionalCheckFailedException.builder().build(),
                cancelled("ConditionalCheckFailed"),
                cancelled("TransactionConflict", "ConditionalCheckFailed"));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void aConditionThatDoesNotHoldIsPassedOnAtOnce(SdkException failure) {
        assertThatThrownBy(() -> fail(failure)).isSameAs(failure);
        assertThat(calls).hasValue(1);
    }

    static Stream<SdkException> lasting() {
        return Stream.of(
                DynamoDbException.builder().statusCode(400).message("bad").build(),
                SdkClientException.create("there are no credentials"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatDoesNotPassIsUnavailableAtOnce(SdkException failure) {
        assertThatThrownBy(() -> fail(failure))
                .isInstanceOf(ApiException.class)
                .hasMessage("the service is busy; try again")
                .extracting("code")
                .isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(calls).hasValue(1);
    }

    @Test
    void itGivesUpAfterThreeSeconds() {
        assertGivenUpAfter(2, 3, Duration.ofSeconds(1));
    }

    @Test
    void aRequestWaitsNoLongerThoughThereIsTime() {
        Invocations.run(deadline, Duration.ofSeconds(28), () -> assertGivenUpAfter(2, 3, Duration.ofSeconds(1)));
    }

    @Test
    void anInvocationThatNobodyWaitsForHasMorePatience() {
        Invocations.run(deadline, Duration.ofSeconds(102), () -> assertGivenUpAfter(9, 10, Duration.ofSeconds(2)));
    }

    @Test
    void itIsNotPatientForever() {
        Invocations.run(deadline, Duration.ofMinutes(15), () -> assertGivenUpAfter(13, 20, Duration.ofSeconds(4)));
    }

    @Test
    void noRepeatBeginsThatCannotEndBeforeTheInvocation() {
        Invocations.run(deadline, Duration.ofMillis(3000), () -> assertGivenUpAfter(0, 1, Duration.ofMillis(450)));
        assertThat(calls).hasValue(2);
    }

    @Test
    void aLeaseThatIsWrittenAtLastHoldsForTwoHeartbeats() {
        Duration lastCall = Duration.ofSeconds(4);
        assertThat(Retries.MOST_PATIENCE.plus(lastCall).plus(LifeCycle.HEARTBEAT.multipliedBy(2)))
                .isLessThanOrEqualTo(LifeCycle.LEASE);
    }

    /** Calls are made that take {@code each} and fail; the last one ends between these seconds from now. */
    private void assertGivenUpAfter(int least, int most, Duration each) {
        Instant begin = clock.instant();
        assertThatThrownBy(() -> retries.call(() -> {
                    calls.incrementAndGet();
                    clock.advance(each);
                    throw DynamoDbException.builder().statusCode(500).build();
                }))
                .isInstanceOf(ApiException.class);
        assertThat(clock.instant()).isBetween(begin.plusSeconds(least), begin.plusSeconds(most));
    }

    private void fail(SdkException failure) {
        retries.call(() -> {
            calls.incrementAndGet();
            throw failure;
        });
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(Stream.of(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .statusCode(400)
                .build();
    }
}
