package dev.retune.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dynamodb.CallSettings;
import dev.retune.invocation.Deadline;
import dev.retune.snapshot.Snapshots;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;

final class AwsClientsTest {
    private static final String REGION = "aws.region";

    private final Deadline deadline = new Deadline(Clock.systemUTC());
    private final AwsClients clients = new AwsClients(new Snapshots(), deadline);

    @BeforeEach
    void chooseRegion() {
        System.setProperty(REGION, "us-east-1");
    }

    @AfterEach
    void leaveRegion() {
        System.clearProperty(REGION);
    }

    @Test
    void noCallOutlastsItsInvocation() {
        Class<?> interceptor =
                CallSettings.once(deadline).executionInterceptors().get(0).getClass();

        assertThat(new SdkServiceClientConfiguration[] {
                    clients.dynamoDb().serviceClientConfiguration(),
                    clients.s3().serviceClientConfiguration(),
                    clients.stepFunctions().serviceClientConfiguration()
                })
                .allSatisfy(configuration -> assertThat(
                                configuration.overrideConfiguration().executionInterceptors())
                        .hasAtLeastOneElementOfType(interceptor));
    }
}
