package dev.retune.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes that an earlier server had loaded, as its JVM wrote them down: the next one maps them instead of reading
 * and verifying them. A JVM that finds none, or one of another JVM or of other jars, starts as if this did not exist.
 */
final class ClassArchive {
    /** Set by the {@code retune} script: the folder of the archives of this build and this JVM. */
    private static final String FOLDER = "retune.archives";

    private static final String FILE = "server.jsa";

    private ClassArchive() {}

    /** The flags with which a server starts from the archive, if there is one. */
    static List<String> use() {
        String folder = System.getProperty(FOLDER, "");
        Path file = Path.of(folder, FILE);
        return !folder.isEmpty() && Files.isReadable(file) ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
    }

    /** The flags with which a server writes the archive when it stops. */
    static List<String> record(Path folder) {
        return List.of("-XX:ArchiveClassesAtExit=" + folder.resolve(FILE));
    }
}
