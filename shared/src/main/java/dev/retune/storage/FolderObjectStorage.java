package dev.retune.storage;

import dev.retune.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Objects as files in a folder. A write goes to a temporary file first, is forced to the disk, and takes its name in
 * one step, so that a crash leaves the whole object or none; the temporary file it may leave is in a folder of its own,
 * which no key can name.
 *
 * <p>Nothing is written or removed by an interrupted thread: the embedded runtime cannot kill an invocation that timed
 * out, as Lambda does, but it interrupts it, and from then on the invocation can do no harm here.
 */
public final class FolderObjectStorage implements ObjectStorage {
    /** No key holds a tilde. */
    private static final String INCOMING = "~incoming";
    /** Times that a parent folder may vanish under a write, because a removal just emptied it. */
    private static final int MOST_MOVES = 100;

    private final Path root;
    private final Path incoming;

    /** @param root is made if it does not exist */
    public FolderObjectStorage(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = this.root.resolve(INCOMING);
    }

    /** Removes what writers that died have left. Nobody may be writing. */
    public void removeLeftovers() {
        try {
            for (Path file : files(incoming)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unavailable("remove what was left in", INCOMING, e);
        }
    }

    @Override
    public void put(String key, InputStream content) {
        Path target = path(ObjectKeys.check(key));
        try {
            Files.createDirectories(incoming);
            Path temporary = Files.createTempFile(incoming, "", "");
            try {
                write(content, temporary);
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw unavailable("write", key, e);
        }
    }

    @Override
    public Optional<InputStream> open(String key) {
        Path path = path(ObjectKeys.check(key));
        try {
            return Files.isRegularFile(path) ? Optional.of(Files.newInputStream(path)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unavailable("read", key, e);
        }
    }

    @Override
    public OptionalLong size(String key) {
        Path path = path(ObjectKeys.check(key));
        try {
            return Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw unavailable("look for", key, e);
        }
    }

    @Override
    public List<String> list(String folder) {
        Path path = path(ObjectKeys.checkFolder(folder));
        try {
            return files(path).stream()
                    .map(file ->
                            FileNames.toKey(root.relativize(file).toString().replace('\\', '/')))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unavailable("list", folder, e);
        }
    }

    @Override
    public void delete(String key) {
        Path path = path(ObjectKeys.check(key));
        try {
            refuseInterrupted();
            if (!Files.isDirectory(path)) {
                Files.deleteIfExists(path);
                removeEmptyFolders(folderOf(path));
            }
        } catch (IOException e) {
            throw unavailable("remove", key, e);
        }
    }

    /** Also removes folders that a writer who died has made, or not come to remove. */
    @Override
    public boolean deleteAll(String folder) {
        boolean found = ObjectStorage.super.deleteAll(folder);
        try {
            removeEmptyFoldersBelow(path(ObjectKeys.checkFolder(folder)));
            return found;
        } catch (IOException e) {
            throw unavailable("remove", folder, e);
        }
    }

    private Path path(String key) {
        return root.resolve(FileNames.ofKey(key));
    }

    /** A channel, because it refuses the bytes of an interrupted thread; a file output stream would take them. */
    private static void write(InputStream content, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            content.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        Path folder = folderOf(target);
        for (int move = 1; ; move++) {
            try {
                refuseInterrupted();
                Files.createDirectories(folder);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(folder);
                return;
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // The folder vanished after it was made, or while it was being made.
                if (move == MOST_MOVES) {
                    throw e;
                }
            }
        }
    }

    /** Makes the new name durable too, where the system lets a folder be opened. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // Windows opens no folders, and a folder that was just removed needs no durability.
            return;
        }
    }

    /** Every path here is below the root, so there is a folder. */
    private static Path folderOf(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private static void refuseInterrupted() throws ClosedByInterruptException {
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }

    /** The files below a folder, while others may remove some. */
    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry)) {
                files.addAll(files(entry));
            } else if (Files.isRegularFile(entry)) {
                files.add(entry);
            }
        }
        return files;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    private void removeEmptyFoldersBelow(Path folder) throws IOException {
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry)) {
                removeEmptyFoldersBelow(entry);
            }
        }
        removeEmptyFolders(folder);
    }

    private void removeEmptyFolders(Path folder) throws IOException {
        Path empty = folder;
        try {
            while (!empty.equals(root) && Files.deleteIfExists(empty)) {
                empty = folderOf(empty);
            }
        } catch (DirectoryNotEmptyException e) {
            // Others have objects there.
            return;
        }
    }

    private static ApiException unavailable(String action, String key, IOException cause) {
        return ApiException.unavailable("the object storage could not " + action + " " + key, cause);
    }
}
