package dev.retune.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.Conversation;
import dev.retune.dataset.Conversation.Message;
import dev.retune.dataset.Conversation.Speaker;
import dev.retune.dataset.DatasetFixtures;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.Example;
import dev.retune.dataset.LabeledText;
import dev.retune.dataset.MultiLabeledText;
import dev.retune.dataset.PreparedRow;
import dev.retune.dataset.PromptCompletion;
import dev.retune.dataset.RankedPassages;
import dev.retune.dataset.ReadingOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PreparedRowsTest {
    private static final ReadingOptions KEEPING =
            new ReadingOptions(false, ',', List.of("id"), List.of("note", "_source"));

    @Property(tries = 300)
    void readsWhatItWrote(@ForAll("files") File file) {
        assertThat(PreparedRows.read(file.open())).isEqualTo(file.rows());
    }

    @Property(tries = 50)
    void equalRowsMakeEqualBytesHoweverTheyAreRead(@ForAll("files") File file) throws IOException {
        byte[] whole;
        try (InputStream content = file.open()) {
            whole = content.readAllBytes();
        }
        try (InputStream content = file.open()) {
            for (byte expected : whole) {
                assertThat((byte) content.read()).isEqualTo(expected);
            }
            assertThat(content.read()).isEqualTo(-1);
        }
    }

    /** Models were trained from such bytes: these are of 2026-11-21. */
    @Test
    void theBytesOfAFileStayTheSame() throws IOException, GeneralSecurityException {
        List<LabeledText> many = IntStream.range(0, 20_000)
                .mapToObj(i -> new LabeledText("text number " + i, "l" + i % 7))
                .toList();

        assertThat(sha256(List.of(new LabeledText("text", "label"), new LabeledText("größer 🙂", "b"))))
                .isEqualTo("365ea6d8b8dfdfeea9b3cc7162b5fbdf90cb43a1efce593f7ab115bee3ba155b");
        assertThat(sha256(many)).isEqualTo("eccd08b8c428f2c80b3d98ba980ea8b0e6f140a497aa5ebebf84ac5de7da4d47");
    }

    private static String sha256(List<LabeledText> rows) throws IOException, GeneralSecurityException {
        try (InputStream file = DatasetFixtures.preparedFile(rows)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.readAllBytes()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaNamesTheFieldsThatAreRequiredAndKept(DatasetType type) {
        Schema schema = new Schema.Parser().parse(PreparedRows.schema(type, KEEPING));

        assertThat(schema.getFields())
                .extracting(Schema.Field::name)
                .containsExactlyElementsOf(
                        Stream.concat(type.requiredFields().stream(), KEEPING.preservedFields().stream())
                                .toList());
        assertThat(schema.getField("id").schema().getType()).isEqualTo(Schema.Type.STRING);
        assertThat(schema.getField("note").schema().isNullable()).isTrue();
    }

    /** More than a block, so that rows are asked for while the file is read. */
    @Test
    void rowsAreAskedForAsTheFileIsRead() throws IOException {
        int[] asked = {0};
        Iterator<PreparedRow> rows = IntStream.range(0, 100_000)
                .peek(i -> asked[0] = i)
                .mapToObj(i -> new PreparedRow(new LabeledText("text " + i, "label"), Map.of()))
                .iterator();
        try (InputStream file =
                PreparedRows.write(rows, DatasetType.SINGLE_LABEL_CLASSIFICATION, ReadingOptions.DEFAULT)) {
            assertThat(file.readNBytes(1000)).hasSize(1000);
            assertThat(asked[0]).isLessThan(20_000);
            file.skipNBytes(200_000);
            assertThat(asked[0]).isLessThan(60_000);
        }
    }

    record File(DatasetType type, ReadingOptions options, List<PreparedRow> rows) {
        InputStream open() {
            try (InputStream written = PreparedRows.write(rows.iterator(), type, options)) {
                return new ByteArrayInputStream(written.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Provide
    Arbitrary<File> files() {
        return Arbitraries.of(DatasetType.values())
                .flatMap(type -> Combinators.combine(examples(type), kept())
                        .as(PreparedRow::new)
                        .list()
                        .ofMaxSize(10)
                        .map(rows -> new File(type, KEEPING, rows)));
    }

    private static Arbitrary<Map<String, String>> kept() {
        return Combinators.combine(texts(), texts().injectNull(0.5))
                .as((id, note) -> note == null ? Map.of("id", id) : Map.of("id", id, "note", note));
    }

    private static Arbitrary<? extends Example> examples(DatasetType type) {
        Arbitrary<List<String>> lists = texts().list().ofMaxSize(4);
        return switch (type) {
            case SINGLE_LABEL_CLASSIFICATION ->
                Combinators.combine(texts(), texts()).as(LabeledText::new);
            case MULTI_LABEL_CLASSIFICATION ->
                Combinators.combine(texts(), lists).as(MultiLabeledText::new);
            case RERANKER ->
                Combinators.combine(texts(), texts(), lists)
                        .as((query, relevant, others) -> new RankedPassages(
                                query,
                                List.of(relevant),
                                others.stream()
                                        .filter(other -> !other.equals(relevant))
                                        .toList()));
            case CHAT ->
                Combinators.combine(texts(), texts(), texts())
                        .as((system, user, chatbot) -> new Conversation(List.of(
                                new Message(Speaker.SYSTEM, system),
                                new Message(Speaker.USER, user),
                                new Message(Speaker.CHATBOT, chatbot))));
            case PROMPT_COMPLETION -> Combinators.combine(texts(), texts()).as(PromptCompletion::new);
        };
    }

    private static Arbitrary<String> texts() {
        return UploadTexts.storable();
    }
}
