package dev.retune.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

final class ObjectStoragesTest {

    @Test
    void aSchemeNamesTheKindOfStorage() {
        assertThat(open("file:///some/folder")).isInstanceOf(FolderObjectStorage.class);
        assertThat(open("s3://bucket/prefix")).isInstanceOf(S3ObjectStorage.class);
    }

    @Test
    void noClientIsMadeBeforeThereIsACall() {
        ObjectStorage storage = ObjectStorages.open(URI.create("s3://bucket"), () -> {
            throw new IllegalStateException("asked for");
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> storage.exists("a/b"))
                .withMessage("asked for");
    }

    @Test
    void saysWhatAUriLooksLike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("/some/folder"))
                .withMessageContaining("file:///folder");
    }

    private static ObjectStorage open(String uri) {
        return ObjectStorages.open(
                URI.create(uri),
                () -> S3Client.builder().region(Region.US_EAST_1).build());
    }
}
