package dev.retune.dataset.file;

import static dev.retune.dataset.DatasetFixtures.bytes;
import static dev.retune.dataset.DatasetFixtures.jsonLines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.DatasetType;
import dev.retune.dataset.ReadingOptions;
import dev.retune.dataset.UploadedRow;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever bytes are uploaded, reading them answers. */
final class UploadFuzzTest {
    private static final List<byte[]> GOOD =
            List.of(bytes(jsonLines(5, "a", "b")), bytes("text,label\n\"a \"\"quoted\"\"\ntext\",x\r\nb,y\n"));

    @Property(tries = 1000)
    void anyBytesAreAnswered(@ForAll byte[] upload, @ForAll DatasetType type) {
        read(upload, type);
    }

    @Property(tries = 1000)
    void anyTextOfJsonAndCsvIsAnswered(@ForAll("pieces") byte[] upload, @ForAll DatasetType type) {
        read(upload, type);
    }

    @Property(tries = 1000)
    void aGoodFileWithDamageIsAnswered(@ForAll("damaged") byte[] upload, @ForAll DatasetType type) {
        read(upload, type);
    }

    @Provide
    Arbitrary<byte[]> pieces() {
        return Arbitraries.of(
                        "text,label",
                        "{",
                        "}",
                        "\"",
                        "\"text\":",
                        "\"label\"",
                        "\"messages\":[",
                        "\"role\":\"User\"",
                        "\"content\":\"x\"",
                        "\"query\":\"x\"",
                        "\"relevant_passages\":[\"x\"]",
                        "]",
                        "prompt,completion",
                        ":",
                        ",",
                        "\n",
                        "\r",
                        "\0",
                        "a",
                        "[",
                        "\\ud800",
                        "\uFEFF",
                        "1e999",
                        "null",
                        ";",
                        " ",
                        "\\")
                .list()
                .ofMaxSize(40)
                .map(pieces -> bytes(String.join("", pieces)));
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        return Combinators.combine(
                        Arbitraries.of(GOOD),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.bytes(),
                        Arbitraries.integers().between(1, 1000))
                .as((good, position, value, length) -> {
                    byte[] damaged = Arrays.copyOf(good, Math.min(good.length, length));
                    damaged[position % damaged.length] = value;
                    return damaged;
                });
    }

    private static void read(byte[] upload, DatasetType type) {
        ReadUpload rows = ReadUpload.of(upload, type, ReadingOptions.DEFAULT);

        rows.unreadable().ifPresent(reason -> assertThat(reason).isNotBlank());
        assertThat(rows.rows())
                .extracting(UploadedRow::line)
                .allMatch(line -> line > 0)
                .isSorted();
    }
}
