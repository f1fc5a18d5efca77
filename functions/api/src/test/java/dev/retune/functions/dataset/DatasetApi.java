package dev.retune.functions.dataset;

import static dev.retune.model.Fixtures.ACME;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.Authenticator;
import dev.retune.dataset.DatasetWorld;
import dev.retune.invocation.Deadline;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.InMemoryApiKeyStore;
import dev.retune.tenant.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The endpoints of data sets over parts in memory, as API Gateway calls them. */
final class DatasetApi {
    static final String BOUNDARY = "----boundary";

    final DatasetWorld world = new DatasetWorld();

    private final ApiKeys keys =
            new ApiKeys(new InMemoryApiKeyStore(), new Hmac(new byte[32]), world.clock, this::nextKey);
    final Deadline deadline = new Deadline(world.clock);
    final ApiAccess access = new ApiAccess(
            new Authenticator(keys, world.clock), new PageTokens(new Hmac(new byte[32]), world.clock), deadline);
    final String adminKey = keys.issue(ACME, "alice", Role.ADMIN).key();
    final String viewerKey = keys.issue(ACME, "victor", Role.VIEWER).key();

    private byte issued;

    record Answer(int status, JsonNode body) {
        String message() {
            return body.path("message").asText();
        }
    }

    Answer call(ApiHandler handler, APIGatewayProxyRequestEvent event) {
        APIGatewayProxyResponseEvent response = handler.handleRequest(event);
        try {
            return new Answer(response.getStatusCode(), new ObjectMapper().readTree(response.getBody()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the answer is not JSON: " + response.getBody(), e);
        }
    }

    Answer create(APIGatewayProxyRequestEvent event) {
        return call(new CreateDatasetHandler(access, world.datasets), event);
    }

    Answer upload(APIGatewayProxyRequestEvent event) {
        return call(new CreateDatasetUploadHandler(access, world.uploads), event);
    }

    Answer get(String id) {
        return call(
                new GetDatasetHandler(access, world.datasets, world.downloads),
                request(adminKey, Map.of()).withPathParameters(Map.of("id", id)));
    }

    Answer list(Map<String, String> query) {
        return call(new ListDatasetsHandler(access, world.datasets), request(adminKey, query));
    }

    APIGatewayProxyRequestEvent request(String key, Map<String, String> query) {
        Map<String, List<String>> multi = new HashMap<>();
        query.forEach((name, value) -> multi.put(name, List.of(value)));
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod("GET")
                .withPath("/v1/datasets")
                .withHeaders(Map.of("Authorization", "Bearer " + key, "Host", "retune.example.com"))
                .withQueryStringParameters(query)
                .withMultiValueQueryStringParameters(multi);
    }

    /** An upload as the Python SDK sends it, with its fields in turn name and content. */
    APIGatewayProxyRequestEvent upload(Map<String, String> query, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + fields[i]
                    + "\"; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\n" + fields[i + 1]
                    + "\r\n");
        }
        return form(query, (form + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    }

    APIGatewayProxyRequestEvent form(Map<String, String> query, byte[] body) {
        return request(adminKey, query)
                .withHeaders(Map.of(
                        "Authorization",
                        "Bearer " + adminKey,
                        "content-type",
                        "multipart/form-data; boundary=" + BOUNDARY))
                .withIsBase64Encoded(true)
                .withBody(Base64.getEncoder().encodeToString(body));
    }

    private byte[] nextKey() {
        byte[] key = new byte[32];
        key[0] = ++issued;
        return key;
    }
}
