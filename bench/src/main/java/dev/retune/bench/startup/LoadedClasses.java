package dev.retune.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The classes that a process has loaded so far, from the JVM's own log of it. */
record LoadedClasses(Path log) {
    List<String> options() {
        return List.of("-Xlog:class+load=info:file=" + log + ":none");
    }

    int count() throws IOException {
        return names().size();
    }

    List<String> names() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
