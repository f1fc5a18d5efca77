package dev.retune.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderObjectStorageTest extends ObjectStorageContract {
    @TempDir
    Path folder;

    @Override
    protected ObjectStorage newStorage() {
        return new FolderObjectStorage(folder);
    }

    @Test
    void whatADeadWriterLeftIsRemovedAndNothingElse() throws IOException {
        FolderObjectStorage storage = new FolderObjectStorage(folder);
        storage.removeLeftovers();
        storage.put("models/acme/1/adapter.bin", new byte[] {1});
        Path left = Files.write(folder.resolve("~incoming/left"), new byte[] {2});

        storage.removeLeftovers();

        assertThat(left).doesNotExist();
        assertThat(storage.get("models/acme/1/adapter.bin")).contains(new byte[] {1});
    }

    @Test
    void anInterruptedThreadWritesAndRemovesNothing() {
        ObjectStorage storage = newStorage();
        storage.put("a", bytes("before"));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> storage.put("a", bytes("after"))).isInstanceOf(ApiException.class);
            assertThatThrownBy(() -> storage.delete("a")).isInstanceOf(ApiException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(storage.get("a")).contains(bytes("before"));
    }

    @Test
    void whatACrashLeftBehindIsNoObject() throws IOException {
        ObjectStorage storage = newStorage();
        storage.put("a/b", bytes("x"));
        Files.writeString(folder.resolve("~incoming").resolve("123"), "half an obj");

        assertThat(storage.list("a/")).containsExactly("a/b");
        assertThatThrownBy(() -> storage.list("~incoming/")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingTemporaryStaysAfterAWriteThatFailed() throws IOException {
        aPutThatFailsHalfWayChangesNothing();

        try (Stream<Path> left = Files.list(folder.resolve("~incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void emptyFoldersGoWithTheirLastObject() {
        ObjectStorage storage = newStorage();
        storage.put("a/b/c", bytes("x"));
        storage.deleteAll("a/");

        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(folder).exists();
    }

    @Test
    void foldersThatADeadWriterLeftGoToo() throws IOException {
        ObjectStorage storage = newStorage();
        storage.put("a/b", bytes("x"));
        Files.createDirectories(folder.resolve("a/c/uploads"));
        Files.createDirectories(folder.resolve("a/d/uploads"));
        storage.put("a/d/e", bytes("x"));

        assertThat(storage.deleteAll("a/c/")).isFalse();
        assertThat(folder.resolve("a/c")).doesNotExist();
        assertThat(storage.list("a/")).containsExactly("a/b", "a/d/e");

        storage.deleteAll("a/");
        assertThat(folder.resolve("a")).doesNotExist();
    }
}
