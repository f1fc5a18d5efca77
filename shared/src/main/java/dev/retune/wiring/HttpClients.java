package dev.retune.wiring;

import java.util.Iterator;
import java.util.ServiceLoader;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/** The SDK's HTTP client, of whatever kind is on the class path: a function and the embedded runtime bring different ones. */
final class HttpClients {
    private static final AttributeMap SETTINGS = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.MAX_CONNECTIONS, 50)
            .put(SdkHttpConfigurationOption.TCP_KEEPALIVE, true)
            .build();

    private HttpClients() {}

    static SdkHttpClient open() {
        Iterator<SdkHttpService> kinds = ServiceLoader.load(SdkHttpService.class, HttpClients.class.getClassLoader())
                .iterator();
        if (!kinds.hasNext()) {
            throw new IllegalStateException("no HTTP client of the AWS SDK is on the class path");
        }
        return kinds.next().createHttpClientBuilder().buildWithDefaults(SETTINGS);
    }
}
