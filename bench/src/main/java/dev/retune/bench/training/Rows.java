package dev.retune.bench.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.trainer.LabelledText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a folder with train.jsonl and eval.jsonl, each row an object with text and label. */
record Rows(List<LabelledText> train, List<LabelledText> eval) {
    private static final JsonMapper JSON = new JsonMapper();

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

    private static List<LabelledText> read(Path file) throws IOException {
        List<LabelledText> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = JSON.readTree(line);
            rows.add(new LabelledText(
                    row.required("text").asText(), row.required("label").asText()));
        }
        return rows;
    }
}
