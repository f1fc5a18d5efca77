package dev.retune.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.DatasetFixtures;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.LabeledText;
import dev.retune.dataset.ReadingOptions;
import dev.retune.dataset.UploadedRow;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SingleLabelFilesTest {
    private static final String HEADER_MISSING =
            "csv files must have a header with the required fields: [text, label].";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text,label\nhello,a\nbye,b\n",
                "text,label\r\nhello,a\r\nbye,b",
                "\uFEFFtext,label\nhello,a\nbye,b\n",
                "label,text\na,hello\nb,bye\n",
                "id,text,label\n1,hello,a\n2,bye,b\n",
                "\"text\", label \n\"hello\", a \nbye,\"b\"\n",
                "\n\ntext,label\n\nhello,a\n\nbye,b\n\n",
                "{\"text\": \"hello\", \"label\": \"a\"}\n{\"label\": \" b \", \"id\": 7, \"text\": \"bye\"}",
                "\uFEFF\r\n{\"text\": \"hello\", \"label\": \"a\"}\r\n\r\n  {\"text\": \"bye\", \"label\": \"b\"}\r\n"
            })
    void readsTheSameExamplesFromCsvAndJsonLines(String upload) {
        ReadUpload rows = read(upload);

        assertThat(rows.unreadable()).isEmpty();
        assertThat(rows.malformed()).isEmpty();
        assertThat(rows.examples()).containsExactly(new LabeledText("hello", "a"), new LabeledText("bye", "b"));
    }

    @Test
    void aQuotedFieldMayHoldDelimitersQuotesAndNewlines() {
        assertThat(read("text,label\n\"one, \"\"two\"\"\nthree\",a\n5\" pipe,b\n")
                        .examples())
                .containsExactly(new LabeledText("one, \"two\"\nthree", "a"), new LabeledText("5\" pipe", "b"));
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|', '#', 'x', '~'})
    void theDelimiterIsAsGiven(char delimiter) {
        String upload = "\"text\"" + delimiter + "label\nhello" + delimiter + "a\n";
        ReadUpload rows = ReadUpload.of(
                DatasetFixtures.bytes(upload),
                DatasetType.SINGLE_LABEL_CLASSIFICATION,
                new ReadingOptions(false, delimiter));

        assertThat(rows.examples()).containsExactly(new LabeledText("hello", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello,a\nbye,b\n",
                "Text,Label\nhello,a\n",
                "text;label\nhello;a\n",
                "text\nhello\n",
                "not a table",
                "\"\"",
                ","
            })
    void csvNeedsItsHeader(String upload) {
        assertThat(read(upload).unreadable()).contains(HEADER_MISSING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|the file is empty",
                "`  \n `|the file is empty",
                "[{\"text\": \"a\"}]|the file begins like a JSON array; JSON Lines have one object on each line",
                "`text,label\na,\"never\nclosed\nx,y\n`|a quote is never closed (line : 2)",
                "`text,label\na,b\n\"c\"d,e\n`|a quoted field is followed by something else than a delimiter, or a field"
                        + " is too long (line : 3)",
            })
    void aFileThatCannotBeReadSaysWhy(String upload, String reason) {
        assertThat(read(upload).unreadable()).contains(reason);
    }

    @Test
    void anUtf16FileSaysWhatToDo() {
        byte[] upload = "text,label\nhello,a\n".getBytes(StandardCharsets.UTF_16);

        assertThat(ReadUpload.of(upload, DatasetType.SINGLE_LABEL_CLASSIFICATION, ReadingOptions.DEFAULT)
                        .unreadable())
                .contains("the file is not UTF-8 text; save it as UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,b,c|the row has 3 fields where the header has 2",
                "alone|the row has 1 fields where the header has 2",
                ",b|text is empty",
                "`\" \n\",b`|text is empty",
                "a, |label is empty",
            })
    void aMalformedCsvRowIsFoundByItsLine(String row, String reason) {
        ReadUpload rows = read("text,label\n\"two\nlines\",x\n" + row + "\nlast,y\n");

        assertThat(rows.malformed()).containsExactly(new UploadedRow.Malformed(4, reason));
        assertThat(rows.examples()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\": \"a\"}|label is missing",
                "{\"label\": \"a\"}|text is missing",
                "{}|text is missing",
                "{\"text\": null, \"label\": \"a\"}|text is missing",
                "{\"text\": 1, \"label\": \"a\"}|text must be a string",
                "{\"text\": \"a\", \"label\": 1}|label must be a string",
                "{\"text\": \"a\", \"label\": [\"b\"]}|label must be a string",
                "{\"text\": \" \", \"label\": \"b\"}|text is empty",
                "{\"text\": \"a\", \"label\": \"\"}|label is empty",
                "{\"text\": \"a\", \"text\": \"b\", \"label\": \"c\"}|the line is not valid JSON",
                "{\"text\": \"a\", \"label\": \"c\"} x|the line is not valid JSON",
                "{\"text\": \"a\", \"label\": NaN}|the line is not valid JSON",
                "{\"text\": |the line is not valid JSON",
                "not json|the line is not valid JSON",
                "[1]|the line is not a JSON object",
                "\"text\"|the line is not a JSON object",
                "{\"text\": \"\\ud800\", \"label\": \"c\"}|text contains NUL or half of a surrogate pair",
                "{\"text\": \"\\u0000a\", \"label\": \"c\"}|text contains NUL or half of a surrogate pair",
            })
    void aMalformedJsonLineIsFoundByItsLine(String row, String reason) {
        ReadUpload rows =
                read("{\"text\": \"a\", \"label\": \"x\"}\n\n" + row + "\n{\"text\": \"b\", \"label\": \"x\"}\n");

        assertThat(rows.malformed()).containsExactly(new UploadedRow.Malformed(3, reason));
        assertThat(rows.examples()).hasSize(2);
    }

    @Test
    void aDeepJsonLineIsMalformed() {
        ReadUpload rows = read("{\"text\": " + "[".repeat(100_000) + "\n");

        assertThat(rows.malformed()).hasSize(1);
    }

    @Test
    void aLabelHasAtMost200Characters() {
        assertThat(read("text,label\na," + "🙂".repeat(200) + "\n").examples()).hasSize(1);
        assertThat(read("text,label\na," + "🙂".repeat(201) + "\n").malformed())
                .containsExactly(new UploadedRow.Malformed(2, "label has more than 200 characters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text,label\ngood,a\nba%d,b\nalso good,c\n",
                "{\"text\":\"good\",\"label\":\"a\"}\n{\"text\":\"ba%d\",\"label\":\"b\"}\n{\"text\":\"also good\",\"label\":\"c\"}"
            })
    void aRowThatIsNotUtf8IsFoundAloneInACsvOrJsonFile(String upload) {
        byte[] bytes = upload.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '%' ? (byte) 0xE9 : bytes[i];
        }

        ReadUpload rows = ReadUpload.of(bytes, DatasetType.SINGLE_LABEL_CLASSIFICATION, ReadingOptions.DEFAULT);

        assertThat(rows.incorrectlyEncoded()).hasSize(1);
        assertThat(rows.examples())
                .extracting(example -> ((LabeledText) example).text())
                .containsExactly("good", "also good");
        assertThat(rows.unreadable()).isEqualTo(Optional.empty());
    }

    private static ReadUpload read(String upload) {
        return ReadUpload.of(
                DatasetFixtures.bytes(upload), DatasetType.SINGLE_LABEL_CLASSIFICATION, ReadingOptions.DEFAULT);
    }
}
