package dev.retune.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An installed Java that functions are run on. */
record JavaRuntime(Path home, Runtime.Version version, String implementor) {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** The newest one installed, the running one among them. */
    static JavaRuntime newest() throws IOException {
        try (Stream<Path> installed = Files.isDirectory(INSTALLED) ? Files.list(INSTALLED) : Stream.empty()) {
            return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), installed)
                    .flatMap(home -> read(home).stream())
                    .max(Comparator.comparing(JavaRuntime::version))
                    .orElseThrow();
        }
    }

    static JavaRuntime at(Path home) {
        return read(home)
                .orElseThrow(() -> new IllegalArgumentException(
                        home + " is not the home of a Java runtime: it has no bin/java and release"));
    }

    String executable() {
        return home.resolve("bin/java").toString();
    }

    @Override
    public String toString() {
        return "%s %s (%s)".formatted(implementor, version, home);
    }

    private static Optional<JavaRuntime> read(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        Properties facts = new Properties();
        try (var lines = Files.newBufferedReader(release)) {
            facts.load(lines);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(
                new JavaRuntime(home, Runtime.Version.parse(fact(facts, "JAVA_VERSION")), fact(facts, "IMPLEMENTOR")));
    }

    private static String fact(Properties facts, String name) {
        return List.of(facts.getProperty(name, "").split("\"")).stream()
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse("?");
    }
}
