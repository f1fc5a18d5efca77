package dev.retune.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the first attempt of a model has in the data folder. */
record ModelFiles(Path data, String model) {

    /** The folder of all its objects. */
    Path folder() {
        return data.resolve("objects/models/default/" + model);
    }

    /** The adapter's files by name, a character for each byte. */
    Map<String, String> adapter() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : files("adapter")) {
            files.put(file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return files;
    }

    /** The optimizer steps of the checkpoints that are there now; each is removed when the next is written. */
    List<Integer> checkpoints() {
        // Named by dispatch and step.
        return files("checkpoints").stream()
                .map(file -> Integer.valueOf(file.getFileName().toString().split("-")[1]))
                .toList();
    }

    void awaitCheckpoint(int step) {
        Poll.until(
                model + " has a checkpoint at step " + step,
                Poll.PATIENCE,
                () -> Optional.of(checkpoints()).filter(steps -> steps.stream().anyMatch(done -> done >= step)));
    }

    private List<Path> files(String name) {
        try (Stream<Path> found = Files.list(folder().resolve("0001").resolve(name))) {
            return found.toList();
        } catch (NoSuchFileException e) {
            // None yet, or none any more.
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
