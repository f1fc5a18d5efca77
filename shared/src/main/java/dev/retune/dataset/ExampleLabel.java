package dev.retune.dataset;

/** What every label must be. */
final class ExampleLabel {
    private static final int LONGEST = 200;

    private ExampleLabel() {}

    static void require(String label) {
        ExampleText.requireText("label", label);
        if (label.codePointCount(0, label.length()) > LONGEST) {
            throw new InvalidExampleException("label has more than " + LONGEST + " characters");
        }
    }
}
