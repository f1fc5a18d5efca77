package dev.retune.dynamodb;

import dev.retune.invocation.Deadline;
import dev.retune.invocation.DeadlineInterceptor;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** How the SDK makes a call for {@link Table}: once, because {@link Retries} alone knows how long a caller can wait. */
public final class CallSettings {
    /** Many times what DynamoDB needs. */
    private static final Duration ANSWER = Duration.ofMillis(2500);
    /** The first call of a process loads half the SDK. */
    private static final Duration CALL = Duration.ofSeconds(4);

    private CallSettings() {}

    public static ClientOverrideConfiguration once(Deadline deadline) {
        return DeadlineInterceptor.timeouts(deadline, CALL, ANSWER)
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build();
    }
}
