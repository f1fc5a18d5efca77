package dev.retune.dataset.file;

import dev.retune.dataset.LabeledText;
import dev.retune.dataset.MalformedRow;
import dev.retune.dataset.UploadedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sorts the rows of a file as they come. */
final class RowCollector {
    private final List<LabeledText> examples = new ArrayList<>();
    private final List<MalformedRow> malformed = new ArrayList<>();
    private final List<Long> incorrectlyEncoded = new ArrayList<>();

    void example(long line, String text, String label) {
        String stripped = label.strip();
        LabeledText.problem(text, stripped)
                .ifPresentOrElse(
                        problem -> malformed(line, problem), () -> examples.add(new LabeledText(text, stripped)));
    }

    void malformed(long line, String reason) {
        malformed.add(new MalformedRow(line, reason));
    }

    void incorrectlyEncoded(long line) {
        incorrectlyEncoded.add(line);
    }

    UploadedRows rows() {
        return new UploadedRows(
                List.copyOf(examples), List.copyOf(malformed), List.copyOf(incorrectlyEncoded), Optional.empty());
    }
}
