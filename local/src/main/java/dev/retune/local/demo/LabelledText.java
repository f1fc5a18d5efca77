package dev.retune.local.demo;

/** One row of a single-label classification data set. */
public record LabelledText(String text, String label) {

    public LabelledText {
        if (text.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException("a row needs both a text and a label");
        }
    }
}
