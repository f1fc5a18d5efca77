package dev.retune.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.PromptCompletion;
import dev.retune.dataset.ReadingOptions;
import dev.retune.dataset.UploadedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What others write is read as they meant it, and what cannot be read spoils no other row. */
final class RoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 500)
    void tablesAreReadAsTheyWereMeant(
            @ForAll("rows") List<PromptCompletion> rows,
            @ForAll("delimiters") char delimiter,
            @ForAll LineDelimiter lineEnd,
            @ForAll boolean quoted,
            @ForAll boolean marked) {
        StringWriter file = new StringWriter();
        file.write(marked ? "\uFEFF" : "");
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(lineEnd == LineDelimiter.PLATFORM ? LineDelimiter.LF : lineEnd)
                .quoteStrategy(quoted ? QuoteStrategies.ALWAYS : QuoteStrategies.NON_EMPTY)
                .build(file)) {
            csv.writeRecord("prompt", "completion");
            rows.forEach(row -> csv.writeRecord(row.prompt(), row.completion()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        assertReads(rows, read(file.toString(), new ReadingOptions(false, delimiter)));
    }

    @Property(tries = 500)
    void jsonLinesAreReadAsTheyWereMeant(
            @ForAll("rows") List<PromptCompletion> rows, @ForAll("lineEnds") String lineEnd, @ForAll boolean marked)
            throws IOException {
        StringBuilder file = new StringBuilder(marked ? "\uFEFF" : "");
        for (PromptCompletion row : rows) {
            file.append(JSON.writeValueAsString(Map.of("prompt", row.prompt(), "completion", row.completion())))
                    .append(lineEnd);
        }

        if (!rows.isEmpty()) {
            assertReads(rows, read(file.toString(), ReadingOptions.DEFAULT));
        }
    }

    /** A byte that is no UTF-8 is never taken for a delimiter or the end of a line. */
    @Property(tries = 300)
    void aRowThatIsNotUtf8SpoilsNoOther(
            @ForAll("rows") List<PromptCompletion> rows, @ForAll("broken") byte[] broken, @ForAll boolean table)
            throws IOException {
        String begin = table ? "prompt,completion\n\"" : "{\"prompt\":\"";
        String middle = table ? "\",\"c\"\n" : "\",\"completion\":\"c\"}\n";
        StringBuilder rest = new StringBuilder();
        for (PromptCompletion row : rows) {
            rest.append(
                    table
                            ? "\"" + row.prompt().replace("\"", "\"\"") + "\",\""
                                    + row.completion().replace("\"", "\"\"") + "\"\n"
                            : JSON.writeValueAsString(Map.of("prompt", row.prompt(), "completion", row.completion()))
                                    + "\n");
        }
        byte[] file =
                join(begin.getBytes(StandardCharsets.UTF_8), broken, (middle + rest).getBytes(StandardCharsets.UTF_8));
        ReadUpload read = ReadUpload.of(file, DatasetType.PROMPT_COMPLETION, ReadingOptions.DEFAULT);

        assertThat(read.incorrectlyEncoded()).containsExactly(table ? 2L : 1L);
        assertThat(read.examples()).isEqualTo(rows);
    }

    @Test
    void aVeryLongLineIsMalformedAlone() {
        String good = "{\"prompt\":\"p\",\"completion\":\"c\"}\n";
        ReadUpload read = read(
                good + "{\"prompt\":\"" + "x".repeat(UploadText.LONGEST_LINE) + "\"}\n" + good, ReadingOptions.DEFAULT);

        assertThat(read.examples()).hasSize(2);
        assertThat(read.malformed())
                .containsExactly(new UploadedRow.Malformed(2, "the line has more than 16777216 characters"));
    }

    @Test
    void aLongLineIsRead() {
        String text = "x".repeat(10_000_000);
        PromptCompletion row = new PromptCompletion(text, "c");

        assertThat(read("{\"prompt\":\"" + text + "\",\"completion\":\"c\"}", ReadingOptions.DEFAULT)
                        .examples())
                .containsExactly(row);
        assertThat(read("prompt,completion\n" + text + ",c", ReadingOptions.DEFAULT)
                        .examples())
                .containsExactly(row);
    }

    @Test
    void aFieldOfATableThatIsTooLongFailsTheFile() {
        assertThat(read(
                                "prompt,completion\na,b\n" + "x".repeat(UploadText.LONGEST_LINE + 1) + ",c",
                                ReadingOptions.DEFAULT)
                        .unreadable())
                .contains("a quoted field is followed by something else than a delimiter, or a field is too long"
                        + " (line : 3)");
    }

    @Test
    void nulIsMalformedInAnyFile() {
        assertThat(read("prompt,completion\na\0b,c\n", ReadingOptions.DEFAULT).malformed())
                .containsExactly(new UploadedRow.Malformed(2, "prompt contains NUL or half of a surrogate pair"));
        assertThat(read("{\"prompt\": \"a\\u0000b\", \"completion\": \"c\"}\n", ReadingOptions.DEFAULT)
                        .malformed())
                .containsExactly(new UploadedRow.Malformed(1, "prompt contains NUL or half of a surrogate pair"));
        assertThat(read("{\"prompt\": \"a\0b\", \"completion\": \"c\"}\n", ReadingOptions.DEFAULT)
                        .malformed())
                .containsExactly(new UploadedRow.Malformed(1, "the line is not valid JSON"));
    }

    @Provide
    Arbitrary<List<PromptCompletion>> rows() {
        return Combinators.combine(UploadTexts.storable(), UploadTexts.storable())
                .as(PromptCompletion::new)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t', '|', '^');
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\n\n", " \n");
    }

    /** Lone parts of characters, overlong ones, surrogates, beyond the last one. */
    @Provide
    Arbitrary<byte[]> broken() {
        return Arbitraries.of(
                new byte[] {(byte) 0xE9},
                new byte[] {(byte) 0x80},
                new byte[] {(byte) 0xC0, (byte) 0xAF},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
                new byte[] {(byte) 0xFF});
    }

    private static byte[] join(byte[]... parts) throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (byte[] part : parts) {
            streams.add(new ByteArrayInputStream(part));
        }
        try (InputStream all = new SequenceInputStream(Collections.enumeration(streams))) {
            return all.readAllBytes();
        }
    }

    private static ReadUpload read(String upload, ReadingOptions options) {
        return ReadUpload.of(upload.getBytes(StandardCharsets.UTF_8), DatasetType.PROMPT_COMPLETION, options);
    }

    private static void assertReads(List<PromptCompletion> rows, ReadUpload read) {
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.malformed()).isEmpty();
        assertThat(read.incorrectlyEncoded()).isEmpty();
        assertThat(read.examples()).isEqualTo(rows);
    }
}
