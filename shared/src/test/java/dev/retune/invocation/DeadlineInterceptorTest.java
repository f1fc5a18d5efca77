package dev.retune.invocation;

import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.aws.ScriptedHttpClient;
import dev.retune.model.MutableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;

final class DeadlineInterceptorTest {
    private static final Duration CALL = Duration.ofSeconds(3);
    /** What an invocation keeps for its answer. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    private static final DescribeExecutionRequest REQUEST =
            DescribeExecutionRequest.builder().executionArn("arn").build();

    private final Deadline deadline = new Deadline(new MutableClock(NOON));
    private final ExecutionInterceptor interceptor =
            DeadlineInterceptor.timeouts(deadline, CALL, CALL).executionInterceptors().stream()
                    .findFirst()
                    .orElseThrow();

    @Test
    void aCallWithTimeEnoughIsLeftAsItIs() {
        assertThat(modified(REQUEST)).isSameAs(REQUEST);
        assertThat(modifiedWith(CALL, REQUEST)).isSameAs(REQUEST);
    }

    @Test
    void aCallGetsNoMoreThanIsLeft() {
        SdkRequest request = modifiedWith(CALL.minusMillis(1), REQUEST);

        assertThat(request.overrideConfiguration().orElseThrow().apiCallTimeout())
                .contains(CALL.minusMillis(1));
        assertThat(request)
                .isEqualTo(REQUEST.toBuilder()
                        .overrideConfiguration(request.overrideConfiguration()
                                .map(AwsRequestOverrideConfiguration.class::cast)
                                .orElseThrow())
                        .build());
    }

    @Test
    void whatACallAsksForBesidesIsKept() {
        DescribeExecutionRequest request = REQUEST.toBuilder()
                .overrideConfiguration(settings -> settings.putHeader("a", "b"))
                .build();

        assertThat(modifiedWith(Duration.ofSeconds(1), request)
                        .overrideConfiguration()
                        .orElseThrow()
                        .headers())
                .containsKey("a");
    }

    @Test
    void aCallThatCouldOnlyBeCutOffDoesNotBegin() {
        ScriptedHttpClient http = new ScriptedHttpClient().answer(200, "{}").answer(200, "{}");
        try (SfnClient client = SfnClient.builder()
                .httpClient(http)
                .overrideConfiguration(
                        DeadlineInterceptor.timeouts(deadline, CALL, CALL).build())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build()) {
            Invocations.run(
                    deadline,
                    RESERVE.plus(Deadline.SHORTEST_CALL).minusMillis(1),
                    () -> assertThatThrownBy(() -> client.describeExecution(REQUEST))
                            .isInstanceOf(SdkClientException.class)
                            .hasMessage("the invocation has no time left for this call"));
            assertThat(http.requests()).isEmpty();

            Invocations.run(deadline, RESERVE.plus(Deadline.SHORTEST_CALL), () -> client.describeExecution(REQUEST));
            assertThat(http.requests()).hasSize(1);
        }
    }

    private SdkRequest modifiedWith(Duration left, SdkRequest request) {
        AtomicReference<SdkRequest> modified = new AtomicReference<>();
        Invocations.run(deadline, left.plus(RESERVE), () -> modified.set(modified(request)));
        return modified.get();
    }

    private SdkRequest modified(SdkRequest request) {
        return interceptor.modifyRequest(() -> request, new ExecutionAttributes());
    }
}
