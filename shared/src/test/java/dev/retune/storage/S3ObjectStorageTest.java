package dev.retune.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.localstack.SharedLocalStack;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract, over the S3 of LocalStack. */
final class S3ObjectStorageTest extends ObjectStorageContract {
    @RegisterExtension
    private static final SharedLocalStack LOCAL_STACK = new SharedLocalStack();

    private static final String BUCKET = "objects";
    /** S3 takes no smaller parts but the last. */
    private static final int PART_SIZE = 5 << 20;

    private static S3Client client;

    @BeforeAll
    static void openClient() {
        client = LOCAL_STACK.get().client(S3Client.builder().forcePathStyle(true));
    }

    @AfterAll
    static void closeClient() {
        client.close();
    }

    @Override
    protected ObjectStorage newStorage() {
        if (client.listBuckets().hasBuckets()
                && client.listBuckets().buckets().stream()
                        .anyMatch(bucket -> bucket.name().equals(BUCKET))) {
            client.listObjectsV2Paginator(list -> list.bucket(BUCKET))
                    .contents()
                    .forEach(object ->
                            client.deleteObject(delete -> delete.bucket(BUCKET).key(object.key())));
        } else {
            client.createBucket(create -> create.bucket(BUCKET));
        }
        return new S3ObjectStorage(() -> client, new S3Location(BUCKET, "some/prefix/"), PART_SIZE);
    }

    @Test
    void aLongStreamIsWrittenInPartsAndReadAsOne() {
        ObjectStorage storage = newStorage();
        byte[] content = new byte[2 * PART_SIZE + 1];
        Arrays.fill(content, (byte) 7);
        content[PART_SIZE] = 1;

        storage.put("long", new ByteArrayInputStream(content));

        assertThat(storage.get("long")).contains(content);
        assertThat(client.headObject(head -> head.bucket(BUCKET).key("some/prefix/long"))
                        .eTag())
                .endsWith("-3\"");
    }

    @Test
    void aLongStreamThatBreaksLeavesNothingBehind() {
        ObjectStorage storage = newStorage();

        try {
            storage.put("long", new BreaksAfter(PART_SIZE + 10));
        } catch (RuntimeException e) {
            // What matters is what is there now.
        }

        assertThat(storage.exists("long")).isFalse();
        assertThat(client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads())
                .isEmpty();
    }

    @Test
    void moreKeysThanOnePageHoldsAreListedAndRemoved() {
        ObjectStorage storage = newStorage();
        IntStream.range(0, 1001).parallel().forEach(i -> storage.put("many/" + i, new byte[0]));

        assertThat(storage.list("many/")).hasSize(1001).isSorted();
        storage.deleteAll("many/");
        assertThat(storage.list("many/")).isEmpty();
    }
}
