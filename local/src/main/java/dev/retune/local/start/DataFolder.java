package dev.retune.local.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;

/** Where everything that a server keeps is, and nothing else is. Only its owner may read it. */
public record DataFolder(Path path) {
    private static final int SECRET_BYTES = 32;
    private static final String OWNER_ONLY = "rwx------";

    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * The folder, made when missing. One that is there becomes its owner's only.
     *
     * @throws StartException if it cannot be used, or if others may enter it and that is not ours to change
     */
    public static DataFolder open(Path path) {
        DataFolder folder = new DataFolder(path);
        try {
            if (Files.isDirectory(folder.path)) {
                folder.keepOthersOut();
            } else {
                Files.createDirectories(folder.path, ownerOnly(folder.path, OWNER_ONLY));
            }
            return folder;
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartException("cannot use " + folder.path + " as data folder: " + e.getMessage(), e);
        }
    }

    public Path dynamodb() {
        return path.resolve("dynamodb");
    }

    public Path objects() {
        return path.resolve("objects");
    }

    public Path secret() {
        return path.resolve("secret");
    }

    /** Exists once the first admin key has been issued. */
    public Path firstKeyIssued() {
        return path.resolve("first-key-issued");
    }

    Path lock() {
        return path.resolve("lock");
    }

    /** Makes the server's secret unless there is one; from then on it never changes. */
    public void ensureSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        try {
            if (Files.exists(secret())) {
                return;
            }
            // Written aside and moved, so that a crash leaves no half secret.
            Path whole = Files.createTempFile(path, "secret", ".new", ownerOnly(path, "rw-------"));
            Files.write(whole, secret, StandardOpenOption.WRITE);
            Files.move(whole, secret());
        } catch (IOException e) {
            throw new StartException("cannot write the server's secret in " + path + ": " + e.getMessage(), e);
        }
    }

    private void keepOthersOut() throws IOException {
        if (!isPosix(path)
                || PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                        .endsWith("------")) {
            return;
        }
        if (!Files.exists(secret()) && !isEmpty()) {
            throw new StartException(("cannot use %s as data folder: it holds other files, and others may enter it;"
                            + " choose a new folder, or run chmod 700 on this one")
                    .formatted(path));
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OWNER_ONLY));
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) throws IOException {
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return isPosix(existing)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Elsewhere (Windows) what a user makes in a folder of theirs is theirs. */
    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
