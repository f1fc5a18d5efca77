package dev.retune.bench.baseline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code GET /v1/finetuning/finetuned-models/{id}}: finds whose key it is, reads the model, answers it as JSON. */
public class GetFinetunedModelHandler
        implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .setSerializationInclusion(JsonInclude.Include.NON_NULL);

    private final DynamoDbTable<ApiKey> keys;
    private final DynamoDbTable<FinetunedModel> models;

    public GetFinetunedModelHandler() {
        DynamoDbEnhancedClient client = DynamoDbEnhancedClient.builder()
                .dynamoDbClient(DynamoDbClient.create())
                .build();
        String table = System.getenv("RETUNE_TABLE");
        keys = client.table(table, TableSchema.fromBean(ApiKey.class));
        models = client.table(table, TableSchema.fromBean(FinetunedModel.class));
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        try {
            String authorization = event.getHeaders().get("Authorization");
            if (authorization == null || !authorization.startsWith("Bearer ")) {
                return answer(401, Map.of("message", "no api key supplied"));
            }
            ApiKey key = find(keys, "KEY#" + sha256(authorization.substring("Bearer ".length())), "KEY");
            if (key == null) {
                return answer(401, Map.of("message", "invalid api token"));
            }
            String id = event.getPathParameters().get("id");
            FinetunedModel model = find(models, "ORG#" + key.getOrganizationId(), "MODEL#" + id);
            return model == null
                    ? answer(404, Map.of("message", "there is no model " + id))
                    : answer(200, Map.of("finetuned_model", model));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T find(DynamoDbTable<T> table, String partition, String sort) {
        Key key = Key.builder().partitionValue(partition).sortValue(sort).build();
        return table.getItem(request -> request.key(key).consistentRead(true));
    }

    private static APIGatewayProxyResponseEvent answer(int status, Object body) throws JsonProcessingException {
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(status)
                .withHeaders(Map.of("Content-Type", "application/json"))
                .withBody(JSON.writeValueAsString(body));
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
