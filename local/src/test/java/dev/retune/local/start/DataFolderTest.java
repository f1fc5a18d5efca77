package dev.retune.local.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    @TempDir
    private Path parent;

    @Test
    void theFolderAndItsSecretAreTheOwnersOnly() throws Exception {
        DataFolder folder = DataFolder.open(parent.resolve("a/b"));
        folder.ensureSecret(new SecureRandom());

        assertThat(Files.getPosixFilePermissions(folder.path()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(folder.secret()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.size(folder.secret())).isEqualTo(32);
    }

    @Test
    void anEmptyFolderAndOneThatIsInUseBecomeTheOwnersOnly() throws Exception {
        Path path = Files.createDirectory(parent.resolve("data"));
        for (int start = 1; start <= 2; start++) {
            Files.setPosixFilePermissions(path, OPEN);
            DataFolder.open(path).ensureSecret(new SecureRandom());

            assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFolderOfOtherFilesThatOthersMayEnterIsLeftAlone() throws Exception {
        Path path = Files.createDirectory(parent.resolve("project"));
        Files.createFile(path.resolve("pom.xml"));
        Files.setPosixFilePermissions(path, OPEN);

        assertThatThrownBy(() -> DataFolder.open(path))
                .isInstanceOf(StartException.class)
                .hasMessage("cannot use " + path + " as data folder: it holds other files, and others may enter it;"
                        + " choose a new folder, or run chmod 700 on this one");
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(OPEN);
    }

    @Test
    void theSecretNeverChanges() throws Exception {
        DataFolder folder = DataFolder.open(parent.resolve("data"));
        folder.ensureSecret(new SecureRandom());
        byte[] first = Files.readAllBytes(folder.secret());
        DataFolder.open(parent.resolve("data")).ensureSecret(new SecureRandom());

        assertThat(Files.readAllBytes(folder.secret())).isEqualTo(first);
        assertThat(folder.path()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aFileInItsPlaceIsSaidSo() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("cannot use " + file + " as data folder");
    }

    @Test
    void theLockIsForOneHolderAndFreeAfterwards() throws Exception {
        DataFolder folder = DataFolder.open(parent.resolve("data"));
        try (FolderLock lock = FolderLock.acquire(folder, Duration.ZERO)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FolderLock.acquire(folder, Duration.ofMillis(100)))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("is in use by another server (process "
                            + ProcessHandle.current().pid() + ")");
        }
        FolderLock.acquire(folder, Duration.ZERO).close();
    }
}
