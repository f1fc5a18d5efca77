package dev.retune.local.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small data sets cut from the example that comes with the project: two labels, as many rows of each. */
final class Tickets {
    private static final Path EXAMPLE = Path.of("../examples/support-tickets/train.csv");
    private static final List<String> LABELS = List.of("billing", "kitchen");

    private Tickets() {}

    /** A file on which an epoch takes a moment. */
    static Path few(Path folder) throws IOException {
        return write(folder.resolve("few.csv"), 24, 1);
    }

    /** A file on which an epoch of small batches takes long enough to be interrupted. */
    static Path some(Path folder) throws IOException {
        return write(folder.resolve("some.csv"), 30, 2);
    }

    /** A file of long texts, on which ten epochs take longer than any test waits. */
    static Path slow(Path folder) throws IOException {
        return write(folder.resolve("slow.csv"), 40, 30);
    }

    /** A text that a model trained on such a file must know the label of. */
    static String seen(String label) throws IOException {
        return texts(label).get(0);
    }

    static List<String> labels() {
        return LABELS;
    }

    /** @param joined rows of the example that make one text */
    private static Path write(Path file, int rowsPerLabel, int joined) throws IOException {
        List<String> lines = new ArrayList<>(List.of("text,label"));
        for (String label : LABELS) {
            List<String> texts = texts(label);
            for (int row = 0; row < rowsPerLabel; row++) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < joined; i++) {
                    text.append(texts.get((row + i) % texts.size())).append(' ');
                }
                lines.add("\"" + text.toString().strip() + "\"," + label);
            }
        }
        return Files.write(file, lines);
    }

    /** No text of the example holds a quotation mark, so the last comma ends the text. */
    private static List<String> texts(String label) throws IOException {
        return Files.readAllLines(EXAMPLE).stream()
                .filter(line -> line.endsWith("," + label))
                .map(line -> line.substring(0, line.lastIndexOf(',')).replace("\"", ""))
                .toList();
    }
}
