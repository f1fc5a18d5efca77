package dev.retune.local.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that a model's first attempt left in the data folder. */
final class Adapter {
    private Adapter() {}

    /** Every file by name, its bytes one character each. */
    static Map<String, String> files(Path data, String model) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(objects(data, model).resolve("0001/adapter"))) {
            for (Path file : found.toList()) {
                files.put(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    /** The folder of all objects of a model. */
    static Path objects(Path data, String model) {
        return data.resolve("objects/models/default/" + model);
    }
}
