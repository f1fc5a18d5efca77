package dev.retune.model;

import dev.retune.error.Violations;
import java.text.Normalizer;

/** What people call a model: 1 to 255 code points in Unicode's composed form (NFC), none of them invisible control. */
public record ModelName(String value) {
    private static final int LONGEST = 255;

    public ModelName {
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        new Violations()
                .require(!value.isBlank(), "name must not be empty")
                .require(
                        value.codePointCount(0, value.length()) <= LONGEST,
                        "name must have at most " + LONGEST + " characters")
                .require(
                        value.codePoints().noneMatch(ModelName::isControl),
                        "name must not contain control characters or bidirectional controls")
                .throwIfAny();
    }

    /** Control characters, and those that turn the direction of the text around them (Unicode UAX 9). */
    static boolean isControl(int point) {
        return Character.isISOControl(point)
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
    }

    @Override
    public String toString() {
        return value;
    }
}
