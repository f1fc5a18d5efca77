package dev.retune.dataset;

import static dev.retune.dataset.DatasetFixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of uploads of the types that {@link DatasetRulesTest} is not about. */
final class TypeRulesTest {
    private final DatasetWorld world = new DatasetWorld();

    @Test
    void twoConversationsAreTheLeast() {
        Dataset two = world.validated(spec(DatasetType.CHAT), upload(chats(0, 2)));

        assertThat(two.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(two.parts())
                .containsExactly(
                        new DatasetPart("train", 1, two.parts().get(0).bytes(), Map.of("turns", 1L)),
                        new DatasetPart("eval", 1, two.parts().get(1).bytes(), Map.of("turns", 1L)));
        assertFailed(
                world.validated(spec(DatasetType.CHAT), upload(chats(0, 1) + chats(0, 1))),
                "not enough valid examples: found only 1 valid train examples of 2 received (0 incorrectly encoded,"
                        + " 1 duplicated, 0 too many tokens); at least 2 valid examples required since no eval data was"
                        + " provided");
    }

    @Test
    void withEvalDataOneConversationIsTheLeast() {
        Dataset one = world.validated(spec(DatasetType.CHAT), upload(chats(0, 1), chats(1, 2)));

        assertThat(one.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(one.validationWarnings()).isEmpty();
        assertThat(world.rows(one, "eval.avro")).hasSize(1);
        assertFailed(
                world.validated(spec(DatasetType.CHAT, true), upload("{}", chats(1, 2))),
                "not enough valid examples: found only 0 valid train examples of 1 received (0 incorrectly encoded,"
                        + " 0 duplicated, 0 too many tokens); at least 1 valid examples required");
    }

    @Test
    void evalDataThatNothingIsLeftOfIsReplacedByASplit() {
        Dataset dataset = world.validated(spec(DatasetType.CHAT, true), upload(chats(0, 10), "{}"));

        assertThat(dataset.validationWarnings())
                .containsExactly(
                        "1 malformed rows of eval_data were dropped; the first: messages is missing (line : 1)",
                        "dataset has 0 valid eval rows. dataset will be auto-split");
        assertThat(dataset.parts()).extracting(DatasetPart::rows).containsExactly(8L, 2L);
    }

    @Test
    void oneErrorIsTheDataSetsAndTheOthersJoinTheWarnings() {
        Dataset dataset = world.validated(
                spec(DatasetType.CHAT),
                upload(
                        "{\"messages\": [{\"role\": \"Bob\", \"content\": \"x\"}]}\n"
                                + "{\"messages\": [{\"role\": \"User\", \"content\": \"x\"}]}\n"
                                + "{\"messages\": [{\"role\": \"Chatbot\", \"content\": \"x\"}]}\n",
                        "{\"messages\": [{\"role\": \"Eve\", \"content\": \"x\"}]}\n"));

        assertFailed(dataset, "extra speaker in example: Bob (line : 1)");
        assertThat(dataset.validationWarnings())
                .containsExactly(
                        "missing Chatbot in example (line : 2)",
                        "missing User in example (line : 3)",
                        "eval_data: extra speaker in example: Eve (line : 1)");
    }

    @Test
    void thirtyTwoCompletionsAreTheLeast() {
        assertThat(world.validated(spec(DatasetType.PROMPT_COMPLETION), upload(table(32)))
                        .status())
                .isEqualTo(DatasetStatus.VALIDATED);
        assertFailed(
                world.validated(spec(DatasetType.PROMPT_COMPLETION), upload(table(31))),
                "not enough valid examples: found only 31 valid train examples of 31 received (0 incorrectly encoded,"
                        + " 0 duplicated, 0 too many tokens); at least 32 valid examples required");
    }

    @Test
    void twoHundredAndFiftySixQueriesAreTheLeast() {
        Dataset enough = world.validated(spec(DatasetType.RERANKER), upload(queries(256, 300)));

        assertThat(enough.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(enough.parts().stream().mapToLong(DatasetPart::rows).sum()).isEqualTo(300);
        assertThat(enough.parts().stream()
                        .mapToLong(part -> part.size(RankedPassages.HARD_NEGATIVES))
                        .sum())
                .isEqualTo(600);
        assertFailed(
                world.validated(spec(DatasetType.RERANKER), upload(queries(255, 300))),
                "not enough unique queries: found only 255 in 300 valid train examples; at least 256 required");
        assertFailed(
                world.validated(spec(DatasetType.RERANKER), upload(queries(100, 200))),
                "not enough valid examples: found only 200 valid train examples of 200 received (0 incorrectly encoded,"
                        + " 0 duplicated, 0 too many tokens); at least 256 valid examples required");
    }

    @Test
    void rareLabelsAreTakenFromTheTextsThatHaveOthers() {
        String rare =
                "{\"text\": \"rare one\", \"label\": [\"even\", \"rare\"]}\n{\"text\": \"none\", \"label\": []}\n";
        String eval = "{\"text\": \"new\", \"label\": [\"odd\", \"unknown\"]}\n";
        Dataset dataset = world.validated(spec(DatasetType.MULTI_LABEL_CLASSIFICATION), upload(multi(40) + rare, eval));

        assertThat(dataset.status()).isEqualTo(DatasetStatus.VALIDATED);
        assertThat(dataset.validationWarnings())
                .containsExactly(
                        "label 'rare' has only 1 valid examples; at least 5 are required, so it was dropped",
                        "1 labels of eval_data were dropped because data has no valid examples of them: unknown");
        assertThat(dataset.labels())
                .containsExactly(new LabelCount("any", 40), new LabelCount("even", 21), new LabelCount("odd", 21));
        assertThat(world.rows(dataset, "train.avro"))
                .contains(new MultiLabeledText("rare one", List.of("even")), new MultiLabeledText("none", List.of()));
        assertThat(world.rows(dataset, "eval.avro")).containsExactly(new MultiLabeledText("new", List.of("odd")));
    }

    @Test
    void fortyTextsAndTwoLabelsAreTheLeastOfSeveralLabelsToo() {
        Dataset few = world.validated(spec(DatasetType.MULTI_LABEL_CLASSIFICATION), upload(multi(39)));
        Dataset bare = world.validated(
                spec(DatasetType.MULTI_LABEL_CLASSIFICATION),
                upload(IntStream.range(0, 50)
                        .mapToObj(i -> "{\"text\": \"" + i + "\", \"label\": []}\n")
                        .collect(Collectors.joining())));

        assertFailed(
                few,
                "not enough valid examples: found only 39 valid train examples of 39 received (0 incorrectly encoded,"
                        + " 0 duplicated, 0 too many tokens); at least 40 valid examples required");
        assertFailed(
                bare,
                "not enough valid labels: found only 0 labels with at least 5 valid train examples; at least 2 labels"
                        + " required");
    }

    @Test
    void keptFieldsStayWithTheirRows() {
        ReadingOptions keeping = new ReadingOptions(false, ',', List.of("id"), List.of("note"));
        DatasetSpec spec = new DatasetSpec("Pairs", DatasetType.PROMPT_COMPLETION, keeping);
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> "{\"prompt\": \"p%d\", \"completion\": \"c\", \"id\": %d%s}%n"
                        .formatted(i, i, i % 2 == 0 ? ", \"note\": \"even\"" : ""))
                .collect(Collectors.joining());
        Dataset dataset = world.validated(spec, upload(rows));

        assertThat(world.preparedRows(dataset, "train.avro")).hasSize(32).allSatisfy(row -> {
            int id = Integer.parseInt(row.kept().get("id"));
            assertThat(row.example()).isEqualTo(new PromptCompletion("p" + id, "c"));
            assertThat(row.kept().containsKey("note")).isEqualTo(id % 2 == 0);
        });
        assertFailed(
                world.validated(spec, upload(rows + "{\"prompt\": \"p\", \"completion\": \"c\"}")),
                "id is missing (line : 41)");
    }

    @Test
    void thereAreAtMostTenThousandLabels() {
        String labels = IntStream.range(0, 10_001)
                .mapToObj(i -> "text " + i + ",label " + i + "\n")
                .collect(Collectors.joining("", "text,label\n", ""));

        assertFailed(
                world.validated(spec(DatasetType.SINGLE_LABEL_CLASSIFICATION), upload(labels)),
                "more than 10000 different labels");
    }

    @Test
    void thereAreNoMoreExamplesThanTheirDigestsMayTakeMemory() {
        List<UploadedRow> rows = IntStream.range(0, 8)
                .<UploadedRow>mapToObj(i ->
                        new UploadedRow.Valid(i + 1, new PreparedRow(new PromptCompletion("p" + i % 6, "c"), Map.of())))
                .toList();

        assertThat(UploadSurvey.of(rows.iterator(), DatasetType.PROMPT_COMPLETION, 6)
                        .unreadable())
                .isEmpty();
        assertThat(UploadSurvey.of(rows.iterator(), DatasetType.PROMPT_COMPLETION, 5)
                        .unreadable())
                .contains("more than 5 different examples in a data set");
    }

    private void assertFailed(Dataset dataset, String error) {
        assertThat(dataset.validationError()).contains(error);
        assertThat(dataset.status()).isEqualTo(DatasetStatus.FAILED);
        assertThat(world.storage.list(DatasetObjects.folder(dataset.key()))).isEmpty();
    }

    private static DatasetSpec spec(DatasetType type) {
        return spec(type, false);
    }

    private static DatasetSpec spec(DatasetType type, boolean skipMalformed) {
        return new DatasetSpec("Data", type, new ReadingOptions(skipMalformed, ','));
    }

    private static String chats(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> ("{\"messages\": [{\"role\": \"User\", \"content\": \"what is %d?\"},"
                                + " {\"role\": \"Chatbot\", \"content\": \"a number\"}]}%n")
                        .formatted(i))
                .collect(Collectors.joining());
    }

    private static String table(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> "what is " + i + "?,a number\n")
                .collect(Collectors.joining("", "prompt,completion\n", ""));
    }

    private static String queries(int queries, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> ("{\"query\": \"query %d\", \"relevant_passages\": [\"passage %d\"],"
                                + " \"hard_negatives\": [\"a\", \"b\"]}%n")
                        .formatted(i % queries, i))
                .collect(Collectors.joining());
    }

    private static String multi(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> "{\"text\": \"text %d\", \"label\": [\"any\", \"%s\"]}%n"
                        .formatted(i, i % 2 == 0 ? "even" : "odd"))
                .collect(Collectors.joining());
    }
}
