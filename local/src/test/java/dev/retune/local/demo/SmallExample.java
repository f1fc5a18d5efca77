package dev.retune.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An example data set whose held-out texts name their label. */
final class SmallExample {

    private SmallExample() {}

    static Path write(Path folder, int heldOut) throws IOException {
        Path example = Files.createDirectory(folder.resolve("support-tickets"));
        Files.writeString(example.resolve("train.csv"), "text,label\n\"one, two\",a\nthree,b\nfour,a\n");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < heldOut; i++) {
            String label = i % 2 == 0 ? "a" : "b";
            rows.append("{\"text\":\"text of ")
                    .append(label)
                    .append(' ')
                    .append(i)
                    .append("\",\"label\":\"")
                    .append(label)
                    .append("\"}\n");
        }
        Files.writeString(example.resolve("eval.jsonl"), rows);
        return example;
    }

    /** The label a held-out text names. */
    static String label(String text) {
        return text.split(" ")[2];
    }
}
