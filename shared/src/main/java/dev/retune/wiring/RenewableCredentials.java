package dev.retune.wiring;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials that can be forgotten, so that the next call asks for new ones. */
final class RenewableCredentials implements AwsCredentialsProvider {
    private final Supplier<AwsCredentialsProvider> source;
    private volatile AwsCredentialsProvider current;

    RenewableCredentials(Supplier<AwsCredentialsProvider> source) {
        this.source = source;
        this.current = source.get();
    }

    void renew() {
        current = source.get();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return current.resolveCredentials();
    }
}
