package dev.retune.dynamodb;

import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.model.MutableClock;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
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
    private final Retries retries = new Retries(clock, new Random(1));
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
    void itGivesUpWithinTheTimeOfAHandler() {
        assertThatThrownBy(() -> retries.call(() -> {
                    calls.incrementAndGet();
                    clock.advance(Duration.ofSeconds(1));
                    throw DynamoDbException.builder().statusCode(500).build();
                }))
                .isInstanceOf(ApiException.class);
        assertThat(calls).hasValueBetween(1, 3);
        assertThat(clock.instant()).isBeforeOrEqualTo(NOON.plusSeconds(3));
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
