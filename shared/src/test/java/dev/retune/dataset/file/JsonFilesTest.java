package dev.retune.dataset.file;

import static dev.retune.dataset.DatasetFixtures.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.Conversation;
import dev.retune.dataset.Conversation.Message;
import dev.retune.dataset.Conversation.Speaker;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.MultiLabeledText;
import dev.retune.dataset.PreparedRow;
import dev.retune.dataset.PromptCompletion;
import dev.retune.dataset.RankedPassages;
import dev.retune.dataset.ReadingOptions;
import dev.retune.dataset.UploadedRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The types whose rows have lists, and what is kept of any. */
final class JsonFilesTest {
    private static final ReadingOptions KEEPING = new ReadingOptions(false, ',', List.of("id"), List.of("note"));

    @Test
    void aTextMayHaveManyLabelsOrNone() {
        ReadUpload rows = read(
                DatasetType.MULTI_LABEL_CLASSIFICATION,
                "{\"text\": \"a\", \"label\": [\"y\", \" x \", \"y\"]}\n{\"text\": \"b\", \"label\": []}");

        assertThat(rows.examples())
                .containsExactly(new MultiLabeledText("a", List.of("x", "y")), new MultiLabeledText("b", List.of()));
    }

    @Test
    void hardNegativesMayBeMissing() {
        ReadUpload rows = read(
                DatasetType.RERANKER,
                "{\"query\": \"q\", \"relevant_passages\": [\"a\", \"b\"], \"hard_negatives\": [\"c\"]}\n"
                        + "{\"query\": \"r\", \"relevant_passages\": [\"a\"]}\n"
                        + "{\"query\": \"s\", \"relevant_passages\": [\"a\"], \"hard_negatives\": null}\n");

        assertThat(rows.examples())
                .containsExactly(
                        new RankedPassages("q", List.of("a", "b"), List.of("c")),
                        new RankedPassages("r", List.of("a"), List.of()),
                        new RankedPassages("s", List.of("a"), List.of()));
    }

    @Test
    void rolesAreWrittenInAnyCase() {
        ReadUpload rows = read(
                DatasetType.CHAT,
                "{\"messages\": [{\"role\": \"SYSTEM\", \"content\": \"s\"}, {\"role\": \"user\", \"content\": \"u\"},"
                        + " {\"role\": \"Chatbot\", \"content\": \"c\"}]}");

        assertThat(rows.examples())
                .containsExactly(new Conversation(List.of(
                        new Message(Speaker.SYSTEM, "s"),
                        new Message(Speaker.USER, "u"),
                        new Message(Speaker.CHATBOT, "c"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MULTI_LABEL_CLASSIFICATION|{\"text\": \"a\"}|label is missing",
                "MULTI_LABEL_CLASSIFICATION|{\"text\": \"a\", \"label\": \"b\"}|label must be a list of strings",
                "MULTI_LABEL_CLASSIFICATION|{\"text\": \"a\", \"label\": [1]}|label must be a list of strings",
                "MULTI_LABEL_CLASSIFICATION|{\"text\": \"a\", \"label\": [\" \"]}|label is empty",
                "MULTI_LABEL_CLASSIFICATION|{\"text\": \"\", \"label\": []}|text is empty",
                "RERANKER|{\"relevant_passages\": [\"a\"]}|query is missing",
                "RERANKER|{\"query\": \" \", \"relevant_passages\": [\"a\"]}|query is empty",
                "RERANKER|{\"query\": \"q\"}|relevant_passages is missing",
                "RERANKER|{\"query\": \"q\", \"relevant_passages\": \"a\"}|relevant_passages must be a list of strings",
                "RERANKER|{\"query\": \"q\", \"relevant_passages\": []}|at least 1 passage is required in relevant_passages",
                "RERANKER|{\"query\": \"q\", \"relevant_passages\": [\"\"]}|relevant_passages has an empty text",
                "RERANKER|{\"query\": \"q\", \"relevant_passages\": [\"a\"], \"hard_negatives\": [\"a\"]}"
                        + "|the same passage is in both relevant_passages and hard_negatives",
                "RERANKER|{\"query\": \"q\", \"relevant_passages\": [\"\\ud800\"]}"
                        + "|relevant_passages contains NUL or half of a surrogate pair",
                "CHAT|{}|messages is missing",
                "CHAT|{\"messages\": {}}|messages must be a list of objects",
                "CHAT|{\"messages\": [\"hello\"]}|messages[0] must be an object",
                "CHAT|{\"messages\": [{\"content\": \"x\"}]}|messages[0].role is missing",
                "CHAT|{\"messages\": [{\"role\": \"User\"}]}|messages[0].content is missing",
                "CHAT|{\"messages\": [{\"role\": \"User\", \"content\": 1}]}|messages[0].content must be a string",
                "CHAT|{\"messages\": [{\"role\": \"User\", \"content\": \"\"}]}|content is empty",
                "CHAT|{\"messages\": [{\"role\": \"Narrator\", \"content\": \"x\"}]}|extra speaker in example: Narrator",
                "CHAT|{\"messages\": []}|missing Chatbot in example",
                "CHAT|{\"messages\": [{\"role\": \"User\", \"content\": \"x\"}]}|missing Chatbot in example",
                "CHAT|{\"messages\": [{\"role\": \"Chatbot\", \"content\": \"x\"}]}|missing User in example",
                "PROMPT_COMPLETION|{\"prompt\": \"x\"}|completion is missing",
                "PROMPT_COMPLETION|{\"prompt\": \"x\", \"completion\": \" \"}|completion is empty",
            })
    void aMalformedRowIsFoundByItsLine(DatasetType type, String row, String reason) {
        ReadUpload rows = read(type, "\n" + row + "\n");

        assertThat(rows.rows()).containsExactly(new UploadedRow.Malformed(2, reason));
        assertThat(rows.rows().get(0)).hasToString(reason + " (line : 2)");
    }

    @ParameterizedTest
    @EnumSource(names = {"MULTI_LABEL_CLASSIFICATION", "RERANKER", "CHAT"})
    void whatHasListsIsNeverATable(DatasetType type) {
        assertThat(read(type, String.join(",", type.requiredFields()) + "\nx,y\n")
                        .unreadable())
                .contains("the file must be JSON Lines for " + type.wireName() + ": one object on each line");
    }

    @Test
    void promptsAndCompletionsMayBeATable() {
        assertThat(read(DatasetType.PROMPT_COMPLETION, "prompt,completion\n1+1? , 2\n")
                        .examples())
                .containsExactly(new PromptCompletion("1+1? ", " 2"));
        assertThat(read(DatasetType.PROMPT_COMPLETION, "{\"prompt\": \"1+1?\", \"completion\": \"2\"}")
                        .examples())
                .containsExactly(new PromptCompletion("1+1?", "2"));
        assertThat(read(DatasetType.PROMPT_COMPLETION, "text,label\na,b\n").unreadable())
                .contains("csv files must have a header with the required fields: [prompt, completion].");
    }

    @Test
    void fieldsAreKeptFromJsonAsTheyAreOrAsTheirJson() {
        ReadUpload rows = ReadUpload.of(
                bytes("{\"prompt\": \"p\", \"completion\": \"c\", \"id\": 7, \"note\": \"n\", \"other\": 1}\n"
                        + "{\"prompt\": \"p\", \"completion\": \"d\", \"id\": {\"a\": [1]}, \"note\": null}\n"
                        + "{\"prompt\": \"p\", \"completion\": \"e\", \"id\": null}\n"
                        + "{\"prompt\": \"p\", \"completion\": \"f\", \"id\": \"\\u0000\"}\n"),
                DatasetType.PROMPT_COMPLETION,
                KEEPING);

        assertThat(rows.valid())
                .containsExactly(
                        new PreparedRow(new PromptCompletion("p", "c"), Map.of("id", "7", "note", "n")),
                        new PreparedRow(new PromptCompletion("p", "d"), Map.of("id", "{\"a\":[1]}")));
        assertThat(rows.malformed())
                .containsExactly(
                        new UploadedRow.Malformed(3, "id is missing"),
                        new UploadedRow.Malformed(4, "id contains NUL or half of a surrogate pair"));
    }

    @Test
    void fieldsAreKeptFromTables() {
        String table = "id,prompt,completion,other\n,p,c,x\n2,q,d,y\n";

        assertThat(ReadUpload.of(bytes(table), DatasetType.PROMPT_COMPLETION, KEEPING)
                        .valid())
                .extracting(PreparedRow::kept)
                .containsExactly(Map.of("id", ""), Map.of("id", "2"));
        assertThat(ReadUpload.of(bytes("prompt,completion,note\np,c,n\n"), DatasetType.PROMPT_COMPLETION, KEEPING)
                        .unreadable())
                .contains("csv files must have a header with the required fields: [prompt, completion, id].");
    }

    private static ReadUpload read(DatasetType type, String upload) {
        return ReadUpload.of(bytes(upload), type, ReadingOptions.DEFAULT);
    }
}
