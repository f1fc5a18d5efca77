package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.local.template.ApiResource.GatewayResponse;
import dev.retune.local.template.Template;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever API Gateway answers by itself is what the contract allows, under the template. */
final class GatewayResponsesTest {
    private static final Set<Integer> ALLOWED = Set.of(400, 401, 403, 404, 500, 503);

    private final Map<String, GatewayResponse> declared =
            Template.read(Path.of("../template.yaml"), Map.of()).api().gatewayResponses();

    /** All response types there are, with what they have when nothing is declared. */
    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, 403, 400",
        "API_CONFIGURATION_ERROR, 500, 503",
        "AUTHORIZER_CONFIGURATION_ERROR, 500, 503",
        "AUTHORIZER_FAILURE, 500, 503",
        "BAD_REQUEST_BODY, 400, 400",
        "BAD_REQUEST_PARAMETERS, 400, 400",
        "EXPIRED_TOKEN, 403, 400",
        "INTEGRATION_FAILURE, 504, 503",
        "INTEGRATION_TIMEOUT, 504, 503",
        "INVALID_API_KEY, 403, 400",
        "INVALID_SIGNATURE, 403, 404",
        "MISSING_AUTHENTICATION_TOKEN, 403, 404",
        "QUOTA_EXCEEDED, 429, 503",
        "REQUEST_TOO_LARGE, 413, 400",
        "RESOURCE_NOT_FOUND, 404, 404",
        "THROTTLED, 429, 503",
        "UNAUTHORIZED, 401, 400",
        "UNSUPPORTED_MEDIA_TYPE, 415, 400",
        "WAF_FILTERED, 403, 400",
    })
    void everyTypeHasAStatusOfTheContractAndAMessage(String type, int ofItself, int status) throws Exception {
        GatewayResponse response = Optional.ofNullable(declared.get(type))
                .or(() -> Optional.ofNullable(declared.get(ofItself < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX")))
                .orElseThrow();

        assertThat(response.status()).contains(status);
        assertThat(ALLOWED).contains(status);
        JsonNode body = new ObjectMapper()
                .readTree(response.template()
                        .orElseThrow()
                        // It is in quotes already.
                        .replace("$context.error.messageString", "\"a sentence\""));
        assertThat(body.fieldNames()).toIterable().containsExactly("message");
        assertThat(body.required("message").asText()).isNotBlank();
        assertThat(response.headers().containsKey("Retry-After")).isEqualTo(status == 503);
    }
}
