package dev.retune.wiring;

import java.util.function.Supplier;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client whose connections can be dropped, all at once, while nothing is being sent. */
final class RenewableHttpClient implements SdkHttpClient {
    private final Supplier<SdkHttpClient> source;
    private volatile SdkHttpClient current;

    RenewableHttpClient(Supplier<SdkHttpClient> source) {
        this.source = source;
        this.current = source.get();
    }

    void renew() {
        SdkHttpClient dropped = current;
        current = source.get();
        dropped.close();
    }

    /** Has another client send what is sent meanwhile. */
    void replacedBy(SdkHttpClient other, Runnable work) {
        SdkHttpClient own = current;
        current = other;
        try {
            work.run();
        } finally {
            current = own;
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return current.prepareRequest(request);
    }

    @Override
    public String clientName() {
        return current.clientName();
    }

    @Override
    public void close() {
        current.close();
    }
}
