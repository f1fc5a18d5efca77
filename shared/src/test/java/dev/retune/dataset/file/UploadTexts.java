package dev.retune.dataset.file;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts as people may have them in their files. */
final class UploadTexts {
    private UploadTexts() {}

    /** Not blank, and of all that makes files hard to read as much as a text may have. */
    static Arbitrary<String> storable() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.strings().alpha().ofLength(1)),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        ",", ";", "\"", "\"\"", "\n", "\r\n", "\r", "\t", " ", "\\", "{", "[", "'", "ü",
                                        "🙂", "\uFEFF", "\u2028", "\u0001", "\u0085", "\uFFFD", "null")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(pieces -> "x" + String.join("", pieces) + "x");
    }
}
