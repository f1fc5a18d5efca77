package dev.retune.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.localstack.SharedLocalStack;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The contract, over the S3 of LocalStack. */
final class S3ObjectUrlsTest extends ObjectUrlsContract {
    @RegisterExtension
    private static final SharedLocalStack LOCAL_STACK = new SharedLocalStack();

    private static final S3Location LOCATION = new S3Location("urls", "some/prefix/");

    private static S3Client client;
    private static S3Presigner presigner;

    @BeforeAll
    static void open() {
        client = LOCAL_STACK.get().client(S3Client.builder().forcePathStyle(true));
        presigner = LOCAL_STACK.get().presigner();
        client.createBucket(create -> create.bucket(LOCATION.bucket()));
    }

    @AfterAll
    static void close() {
        presigner.close();
        client.close();
    }

    @Override
    protected ObjectUrls urls() {
        return new S3ObjectUrls(() -> presigner, LOCATION);
    }

    @Override
    protected ObjectStorage storage() {
        return new S3ObjectStorage(() -> client, LOCATION);
    }

    /** Else whoever puts a file would have to send what was signed. */
    @Test
    void nothingButTheHostIsSigned() {
        URI url = urls().put("a", Duration.ofHours(1));

        assertThat(url.getQuery()).contains("X-Amz-SignedHeaders=host&", "X-Amz-Expires=3600");
        assertThat(url.getQuery()).doesNotContain("checksum");
    }
}
