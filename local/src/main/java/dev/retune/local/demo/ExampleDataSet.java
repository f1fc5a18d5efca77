package dev.retune.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;

/**
 * A data set on disk: {@code train.csv} with the columns text and label, and {@code eval.jsonl} with the same fields.
 *
 * @param name what the folder is called
 * @param heldOut the rows of {@code eval.jsonl}; no step of the training learns from them
 */
record ExampleDataSet(
        String name, Path trainingFile, Path heldOutFile, List<LabelledText> training, List<LabelledText> heldOut) {
    private static final JsonMapper JSON = new JsonMapper();

    ExampleDataSet {
        training = List.copyOf(training);
        heldOut = List.copyOf(heldOut);
    }

    static ExampleDataSet read(Path folder) throws DemoException {
        Path training = folder.resolve("train.csv");
        Path heldOut = folder.resolve("eval.jsonl");
        try {
            return new ExampleDataSet(
                    String.valueOf(folder.getFileName()), training, heldOut, readCsv(training), readJsonl(heldOut));
        } catch (IOException | IllegalArgumentException | CsvParseException e) {
            throw new DemoException(
                    "The example data set in " + folder + " cannot be read (train.csv and eval.jsonl, each with text"
                            + " and label, are needed): " + e.getMessage(),
                    e);
        }
    }

    /** How many different labels the training rows have. */
    int labelCount() {
        TreeSet<String> labels = new TreeSet<>();
        training.forEach(row -> labels.add(row.label()));
        return labels.size();
    }

    private static List<LabelledText> readCsv(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream()
                    .map(row -> new LabelledText(row.getField("text"), row.getField("label")))
                    .toList();
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException("the header of " + file.getFileName() + " must be text,label", e);
        }
    }

    private static List<LabelledText> readJsonl(Path file) throws IOException {
        List<LabelledText> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = JSON.readTree(line);
            rows.add(new LabelledText(
                    row.path("text").asText(), row.path("label").asText()));
        }
        return rows;
    }
}
