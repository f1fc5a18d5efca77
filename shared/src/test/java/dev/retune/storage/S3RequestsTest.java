package dev.retune.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.aws.ScriptedHttpClient;
import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** What is asked of S3, and what becomes of its answers; what S3 makes of it is for {@link S3ObjectStorageTest}. */
final class S3RequestsTest {
    private static final String NO_SUCH_KEY = "<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>";
    private static final String DENIED = "<Error><Code>AccessDenied</Code><Message>no</Message></Error>";

    private final ScriptedHttpClient s3 = new ScriptedHttpClient();
    private final ObjectStorage storage = storage("some/prefix/", 4);

    @Test
    void everyKeyIsBelowThePrefix() {
        s3.answer(200, "").answer(204, "").answer(200, "");

        storage.put("a/b", ObjectStorageContract.bytes("x"));
        storage.delete("a/b");
        storage.exists("a/b");

        assertThat(s3.requests())
                .containsExactly(
                        "PUT /bucket/some/prefix/a/b x",
                        "DELETE /bucket/some/prefix/a/b",
                        "HEAD /bucket/some/prefix/a/b");
    }

    @Test
    void aListingFollowsItsPagesAndNamesKeysWithoutThePrefix() {
        s3.answer(200, listing("<NextContinuationToken>2</NextContinuationToken>", true, "m/1"))
                .answer(200, listing("", false, "m/2"));

        assertThat(storage.list("m/")).containsExactly("m/1", "m/2");
        assertThat(s3.requests())
                .containsExactly(
                        "GET /bucket?list-type=2&prefix=some%2Fprefix%2Fm%2F",
                        "GET /bucket?list-type=2&prefix=some%2Fprefix%2Fm%2F&continuation-token=2");
    }

    @Test
    void aShortStreamIsOneRequestAndALongOneIsParts() {
        s3.answer(200, "");
        storage.put("a", new ByteArrayInputStream(ObjectStorageContract.bytes("123")));
        assertThat(s3.requests()).containsExactly("PUT /bucket/some/prefix/a 123");

        s3.answer(200, "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>")
                .answer(200, "")
                .answer(200, "")
                .answer(200, "<CompleteMultipartUploadResult/>");
        storage.put("a", new ByteArrayInputStream(ObjectStorageContract.bytes("12345")));
        assertThat(s3.requests().subList(1, 4))
                .containsExactly(
                        "POST /bucket/some/prefix/a?uploads",
                        "PUT /bucket/some/prefix/a?partNumber=1&uploadId=u 1234",
                        "PUT /bucket/some/prefix/a?partNumber=2&uploadId=u 5");
    }

    @Test
    void aStreamThatBreaksAbortsItsUpload() {
        s3.answer(200, "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>")
                .answer(200, "")
                .answer(204, "");

        assertThatThrownBy(() -> storage.put("a", new BreaksAfter(6)))
                .isInstanceOf(ApiException.class)
                .hasMessage("the object storage could not write a");

        assertThat(s3.requests()).last().isEqualTo("DELETE /bucket/some/prefix/a?uploadId=u");
    }

    @Test
    void whatIsNotThereIsAbsentAndWhatIsRefusedIsUnavailable() {
        s3.answer(404, NO_SUCH_KEY).answer(404, "").answer(404, NO_SUCH_KEY);
        assertThat(storage.get("a")).isEmpty();
        assertThat(storage.exists("a")).isFalse();
        assertThat(storage.copy("a", "b")).isFalse();

        s3.answer(403, DENIED).answer(404, NO_SUCH_KEY.replace("NoSuchKey", "NoSuchBucket"));
        assertUnavailable(() -> storage.get("a"), "the object storage could not read a");
        assertUnavailable(() -> storage.open("a"), "the object storage could not read a");
    }

    @Test
    void whatPassesIsTriedAgain() {
        s3.answer(503, "").answer(0, "").answer(200, "x");

        assertThat(storage.get("a")).contains(ObjectStorageContract.bytes("x"));
        assertThat(s3.requests()).hasSize(3);
    }

    @Test
    void anObjectThatIsNotRemovedWithItsFolderIsToldAbout() {
        s3.answer(200, listing("", false, "m/1"))
                .answer(
                        200,
                        "<DeleteResult><Error><Key>some/prefix/m/1</Key><Code>InternalError</Code></Error></DeleteResult>");

        assertUnavailable(() -> storage.deleteAll("m/"), "the object storage could not remove m/1");
    }

    @Test
    void aLocationIsABucketAndPerhapsAPrefix() {
        assertThat(S3Location.of(URI.create("s3://bucket"))).isEqualTo(new S3Location("bucket", ""));
        assertThat(S3Location.of(URI.create("s3://bucket/"))).isEqualTo(new S3Location("bucket", ""));
        assertThat(S3Location.of(URI.create("s3://bucket/a/b"))).isEqualTo(new S3Location("bucket", "a/b/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:///a", "s3://BUCKET", "s3://b", "s3://bucket/a/../b", "s3:bucket"})
    void whatIsNoLocationIsRefused(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> S3Location.of(URI.create(uri)));
    }

    private static void assertUnavailable(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessage(message);
    }

    private static String listing(String next, boolean isTruncated, String key) {
        return "<ListBucketResult><IsTruncated>" + isTruncated + "</IsTruncated>" + next + "<Contents><Key>some/prefix/"
                + key + "</Key></Contents></ListBucketResult>";
    }

    private S3ObjectStorage storage(String prefix, int partSize) {
        S3Client client = S3Client.builder()
                .httpClient(s3)
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .overrideConfiguration(o -> o.retryStrategy(StandardRetryStrategy.builder()
                        .backoffStrategy(BackoffStrategy.fixedDelay(Duration.ofMillis(1)))
                        .build()))
                .build();
        return new S3ObjectStorage(() -> client, new S3Location("bucket", prefix), partSize);
    }
}
