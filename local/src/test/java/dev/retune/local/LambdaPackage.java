package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A package of the build, laid out as Lambda does it. */
final class LambdaPackage {
    private static final String LIBRARIES = "lib/";

    private LambdaPackage() {}

    enum Kind {
        API,
        COMPUTE;

        private static final String HANDLERS_OF_COMPUTE = "dev.retune.functions.compute.";

        Path jar() {
            return switch (this) {
                case API -> Path.of("../functions/api/target/api.jar");
                case COMPUTE -> Path.of("../functions/compute/target/compute.jar");
            };
        }

        boolean has(String handler) {
            return handler.startsWith(HANDLERS_OF_COMPUTE) == (this == COMPUTE);
        }
    }

    /** The jars of its class path, in {@code folder}. */
    static List<Path> unpack(Path jar, Path folder) throws IOException {
        assertThat(jar).as("made by mvn verify").isRegularFile();
        Files.createDirectories(folder);
        List<Path> libraries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                if (entry.getName().startsWith(LIBRARIES)) {
                    Path library = folder.resolve(entry.getName().substring(LIBRARIES.length()));
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, library);
                    }
                    libraries.add(library);
                }
            }
        }
        return libraries;
    }
}
