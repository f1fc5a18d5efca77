package dev.retune.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retune.aws.ScriptedHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/** What two processes that came of one snapshot must not share. */
final class RenewalsTest {

    @Test
    void anHttpClientThatWasRenewedIsClosedAndAnotherTakesOver() throws IOException {
        ScriptedHttpClient first = new ScriptedHttpClient().answer(200, "");
        ScriptedHttpClient second = new ScriptedHttpClient().answer(200, "");
        Queue<ScriptedHttpClient> sources = new ArrayDeque<>(List.of(first, second));
        RenewableHttpClient http = new RenewableHttpClient(sources::remove);

        http.prepareRequest(request()).call();
        http.renew();
        http.prepareRequest(request()).call();

        assertThat(first.isClosed()).isTrue();
        assertThat(first.requests()).hasSize(1);
        assertThat(second.isClosed()).isFalse();
        assertThat(second.requests()).hasSize(1);
    }

    @Test
    void anHttpClientIsReplacedOnlyMeanwhileAlsoIfThatFails() throws IOException {
        ScriptedHttpClient own = new ScriptedHttpClient().answer(200, "");
        ScriptedHttpClient other = new ScriptedHttpClient().answer(200, "");
        RenewableHttpClient http = new RenewableHttpClient(() -> own);

        assertThatIllegalStateException()
                .isThrownBy(() -> http.replacedBy(other, () -> {
                    send(http);
                    throw new IllegalStateException();
                }));
        send(http);

        assertThat(other.requests()).hasSize(1);
        assertThat(own.requests()).hasSize(1);
    }

    @Test
    void credentialsThatWereRenewedAreAskedForAnew() {
        Queue<String> keys = new ArrayDeque<>(List.of("before", "after"));
        RenewableCredentials credentials = new RenewableCredentials(
                () -> StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.remove(), "secret")));

        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("before");
        credentials.renew();
        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("after");
    }

    @Test
    void randomnessThatWasRenewedStillMakesRandomUuidsOfVersion4() {
        Randomness randomness = new Randomness();
        Stream.generate(() -> {
                    randomness.renew();
                    return UUID.fromString(randomness.uuid());
                })
                .limit(100)
                .forEach(uuid -> {
                    assertThat(uuid.version()).isEqualTo(4);
                    assertThat(uuid.variant()).isEqualTo(2);
                    assertThat(uuid).isNotEqualTo(UUID.fromString(randomness.uuid()));
                });
    }

    private static void send(RenewableHttpClient http) {
        try {
            http.prepareRequest(request()).call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpExecuteRequest request() {
        return HttpExecuteRequest.builder()
                .request(SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .protocol("http")
                        .host("localhost")
                        .build())
                .build();
    }
}
