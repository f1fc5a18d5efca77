package dev.retune.storage;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class ObjectStoragesTest {

    @Test
    void saysThatS3ComesLater() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectStorages.open(URI.create("s3://bucket/prefix")))
                .withMessage("S3 object storage is not supported yet: s3://bucket/prefix");
    }

    @Test
    void saysWhatAUriLooksLike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectStorages.open(URI.create("/some/folder")))
                .withMessageContaining("file:///folder");
    }
}
