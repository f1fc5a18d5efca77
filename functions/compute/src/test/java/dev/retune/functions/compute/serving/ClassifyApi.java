package dev.retune.functions.compute.serving;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.api.ApiAccess;
import dev.retune.api.Authenticator;
import dev.retune.invocation.Deadline;
import dev.retune.model.BaseModelCatalog;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.InMemoryApiKeyStore;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import java.util.Arrays;
import java.util.Map;

/** The classify endpoint of one model's world, as API Gateway calls it. */
final class ClassifyApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiKeys keys;
    private int nextKey = 0xaa;
    private int nextId = 1;

    final String alice;
    final String bob;
    final String viewer;
    final ClassifyHandler handler;

    ClassifyApi(ServedWorld served, Classifiers classifiers) {
        keys = new ApiKeys(new InMemoryApiKeyStore(), new Hmac(new byte[32]), served.world.clock, this::nextKey);
        alice = key(ACME, Role.ADMIN);
        bob = key(GLOBEX, Role.ADMIN);
        viewer = key(ACME, Role.VIEWER);
        handler = new ClassifyHandler(
                new ApiAccess(
                        new Authenticator(keys, served.world.clock),
                        new PageTokens(new Hmac(new byte[32]), served.world.clock),
                        new Deadline(served.world.clock)),
                new ServedClassification(served.world.models, BaseModelCatalog.embedded(), classifiers),
                () -> "response-" + nextId++);
    }

    APIGatewayProxyResponseEvent call(String key, String body) {
        return handler.handleRequest(new APIGatewayProxyRequestEvent()
                .withHttpMethod("POST")
                .withPath("/v1/classify")
                .withHeaders(Map.of("Authorization", "Bearer " + key))
                .withBody(body));
    }

    static String body(String model, String... inputs) {
        return JSON.createObjectNode()
                .put("model", model)
                .set("inputs", JSON.valueToTree(inputs))
                .toString();
    }

    static JsonNode parse(APIGatewayProxyResponseEvent answer) {
        try {
            return JSON.readTree(answer.getBody());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + answer.getBody(), e);
        }
    }

    private String key(OrganizationId organization, Role role) {
        return keys.issue(organization, "somebody", role).key();
    }

    /** The first key is that of the recorded requests. */
    private byte[] nextKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) nextKey);
        nextKey += 0x11;
        return key;
    }
}
