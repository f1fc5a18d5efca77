package dev.retune.functions.dataset;

import static dev.retune.dataset.DatasetFixtures.jsonLines;
import static dev.retune.model.Fixtures.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetFixtures;
import dev.retune.functions.dataset.DatasetApi.Answer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CreateDatasetHandlerTest {
    private static final Map<String, String> QUERY =
            Map.of("name", "Tickets", "type", "single-label-classification-finetune-input");

    private final DatasetApi api = new DatasetApi();

    @Test
    void takesAFormAndAnswersTheId() {
        Answer answer =
                api.create(api.upload(QUERY, "data", jsonLines(40, "a", "b"), "eval_data", "text,label\nx,a\n"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasToString("{\"id\":\"tickets-000001\"}");
        assertThat(api.world.started).hasSize(1);
        assertThat(api.world.storage.get("datasets/acme/tickets-000001/uploads/data"))
                .contains(DatasetFixtures.bytes(jsonLines(40, "a", "b")));
        assertThat(api.world.storage.get("datasets/acme/tickets-000001/uploads/eval_data"))
                .contains(DatasetFixtures.bytes("text,label\nx,a\n"));
    }

    @Test
    void readsHowTheFileIsToBeRead() {
        api.create(api.upload(with("skip_malformed_input", "True", "csv_delimiter", ";"), "data", "x"));

        Dataset created = api.world.datasets.get(ACME, "tickets-000001");
        assertThat(created.options().skipMalformedInput()).isTrue();
        assertThat(created.options().csvDelimiter()).isEqualTo(';');
    }

    @Test
    void ignoresOtherFieldsAndParameters() {
        Answer answer = api.create(api.upload(
                with("keep_original_file", "true", "text_separator", "\n", "keep_fields", "text"),
                "note",
                "hello",
                "data",
                "text,label\n"));

        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name||The name parameter must be set.",
                "type||The type parameter must be set.",
                "type|embed-input|The dataset type is invalid.",
                "csv_delimiter|ab|You have used an invalid csv delimiter.",
                "skip_malformed_input|perhaps|skip_malformed_input must be true or false",
                "keep_fields|ticket-id|keep_fields has a name that cannot be kept: up to 100 letters, digits and"
                        + " underscores of ASCII can, with no digit first",
                "optional_fields|1st|optional_fields has a name that cannot be kept: up to 100 letters, digits and"
                        + " underscores of ASCII can, with no digit first",
            })
    void saysWhatIsWrongWithAParameter(String name, String value, String message) {
        Answer answer = api.create(api.upload(with(name, value == null ? "" : value), "data", "x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(message);
        assertThat(api.world.storage.list("datasets/")).isEmpty();
    }

    @Test
    void fieldsToKeepMayBeRepeatedOrHaveCommasBetweenThem() {
        APIGatewayProxyRequestEvent event = api.upload(QUERY, "data", "x");
        Map<String, List<String>> query = new HashMap<>(event.getMultiValueQueryStringParameters());
        query.put("keep_fields", List.of("text", "id", "source"));
        query.put("optional_fields", List.of("note, author", "id", ""));

        assertThat(api.create(event.withMultiValueQueryStringParameters(query)).status())
                .isEqualTo(200);
        Dataset created = api.world.datasets.get(ACME, "tickets-000001");
        assertThat(created.options().keepFields()).containsExactly("id", "source");
        assertThat(created.options().optionalFields()).containsExactly("note", "author");
    }

    @Test
    void theFieldDataIsRequired() {
        assertThat(api.create(api.upload(QUERY, "file", "x")).message())
                .isEqualTo("the form must have the file to validate in the field data");
        assertThat(api.create(api.upload(QUERY, "data", "x", "data", "y")).message())
                .isEqualTo("the form has the field data more than once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv", "multipart/mixed; boundary=x", ""})
    void onlyAFormIsTaken(String contentType) {
        APIGatewayProxyRequestEvent event = api.upload(QUERY, "data", "x");
        event.setHeaders(Map.of("Authorization", "Bearer " + api.adminKey, "Content-Type", contentType));

        Answer answer = api.create(event);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .isEqualTo(
                        "the content type must be multipart/form-data, with the file to validate in the field data; or the"
                                + " parameter upload_id names an upload, and there is no body");
    }

    @Test
    void aFormWithoutABoundaryIsNotValid() {
        APIGatewayProxyRequestEvent event = api.upload(QUERY, "data", "x");
        event.setHeaders(Map.of("Authorization", "Bearer " + api.adminKey, "Content-Type", "multipart/form-data"));

        assertThat(api.create(event).message()).isEqualTo("the request body is not a valid multipart/form-data");
    }

    @Test
    void aFormThatEndsTooSoonIsNotValid() {
        byte[] whole =
                Base64.getDecoder().decode(api.upload(QUERY, "data", "hello").getBody());
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);

        Answer answer = api.create(api.form(QUERY, cut));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(api.world.started).isEmpty();
    }

    @Property(tries = 500)
    void noFormBreaksTheHandler(
            @ForAll byte[] noise, @ForAll @IntRange(max = 300) int position, @ForAll @IntRange(max = 300) int length) {
        DatasetApi fresh = new DatasetApi();
        byte[] form = Base64.getDecoder()
                .decode(fresh.upload(QUERY, "data", "hello", "eval_data", "x").getBody());
        byte[] damaged = Arrays.copyOf(form, Math.min(form.length, length));
        for (int i = 0; i < noise.length && position + i < damaged.length; i++) {
            damaged[position + i] = noise[i];
        }

        assertThat(fresh.create(fresh.form(QUERY, damaged)).status()).isIn(200, 400);
        assertThat(fresh.create(fresh.form(QUERY, noise)).status()).isEqualTo(400);
    }

    @Test
    void aViewerIsRefusedBeforeAnythingIsRead() {
        Answer answer = api.create(api.request(api.viewerKey, Map.of()));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aStrangerIsRefusedBeforeAnythingIsRead() {
        assertThat(api.create(api.request("nonsense", Map.of())).message()).isEqualTo("invalid api token");
    }

    private static Map<String, String> with(String... parameters) {
        Map<String, String> query = new HashMap<>(QUERY);
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        return query;
    }
}
