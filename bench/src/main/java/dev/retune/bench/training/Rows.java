package dev.retune.bench.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.retune.trainer.LabelledText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a folder with train.jsonl and eval.jsonl, each row an object with text and label. */
record Rows(List<LabelledText> train, List<LabelledText> eval) {
    private static final JsonFactory JSON = new JsonFactory();

    /** @param limit of the training rows; 0 for none */
    static Rows read(Path folder, int limit) throws IOException {
        List<LabelledText> train = read(folder.resolve("train.jsonl"));
        return new Rows(
                limit == 0 ? train : train.subList(0, Math.min(limit, train.size())),
                read(folder.resolve("eval.jsonl")));
    }

    List<String> labels() {
        return train.stream().map(LabelledText::label).distinct().sorted().toList();
    }

    /** As a stream, so that the time to the first step holds no start of a mapper that training has no use for. */
    private static List<LabelledText> read(Path file) throws IOException {
        List<LabelledText> rows = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                String text = null;
                String label = null;
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    switch (name) {
                        case "text" -> text = parser.getText();
                        case "label" -> label = parser.getText();
                        default -> parser.skipChildren();
                    }
                }
                if (text == null || label == null) {
                    throw new IOException("row " + (rows.size() + 1) + " of " + file + " has no text or no label");
                }
                rows.add(new LabelledText(text, label));
            }
        }
        return rows;
    }
}
