package dev.retune.invocation;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Gives a call of an AWS client no more time than its invocation has left, and does not let it begin with none. */
public final class DeadlineInterceptor implements ExecutionInterceptor {
    private final Deadline deadline;
    private final Duration callTimeout;

    private DeadlineInterceptor(Deadline deadline, Duration callTimeout) {
        this.deadline = deadline;
        this.callTimeout = callTimeout;
    }

    /**
     * Settings of a client whose calls take no longer than their invocation may.
     *
     * @param call the most that a call takes with all its attempts
     * @param attempt the most that one of these takes
     */
    public static ClientOverrideConfiguration.Builder timeouts(Deadline deadline, Duration call, Duration attempt) {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(call)
                .apiCallAttemptTimeout(attempt)
                .addExecutionInterceptor(new DeadlineInterceptor(deadline, call));
    }

    /** The SDK takes a request's timeouts from what comes out here. */
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        Optional<Duration> left = deadline.left();
        if (left.isEmpty() || left.get().compareTo(callTimeout) >= 0) {
            return context.request();
        }
        if (left.get().compareTo(Deadline.SHORTEST_CALL) < 0) {
            throw SdkClientException.create("the invocation has no time left for this call");
        }
        return within(left.get(), (AwsRequest) context.request());
    }

    private static SdkRequest within(Duration left, AwsRequest request) {
        AwsRequestOverrideConfiguration.Builder settings = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder);
        return request.toBuilder()
                .overrideConfiguration(settings.apiCallTimeout(left).build())
                .build();
    }
}
