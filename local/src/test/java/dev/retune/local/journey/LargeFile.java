package dev.retune.local.journey;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON Lines for single-label classification, every row another. */
record LargeFile(Path path, int rows) {
    private static final String FILLER = "the parcel has not come and nobody answers the telephone; ".repeat(36);

    static LargeFile write(Path path, long bytes) throws IOException {
        int rows = 0;
        try (Writer writer = Files.newBufferedWriter(path)) {
            for (long written = 0; written < bytes; rows++) {
                String row = "{\"text\": \"ticket %d: %s\", \"label\": \"%s\"}\n"
                        .formatted(rows, FILLER, rows % 2 == 0 ? "billing" : "delivery");
                writer.write(row);
                written += row.length();
            }
        }
        return new LargeFile(path, rows);
    }
}
