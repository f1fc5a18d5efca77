package dev.retune.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.local.lambda.InvocationResult;
import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** The key with which a new server can be used at once. It is issued once, and known only to whom it is given then. */
final class AdminKey {
    private static final String FUNCTION = "IssueApiKeyFunction";
    private static final String PAYLOAD = "{\"organization_id\":\"default\",\"user_id\":\"admin\",\"role\":\"admin\"}";
    /** The first calls of a process find nothing loaded: on a busy machine they may take longer than a call may. */
    private static final int ATTEMPTS = 5;

    private static final JsonMapper MAPPER = new JsonMapper();

    private AdminKey() {}

    /** Empty when it has been issued before. */
    static Optional<String> issueFirst(FunctionPlane plane, DataFolder data) {
        if (Files.exists(data.firstKeyIssued())) {
            return Optional.empty();
        }
        InvocationResult result = plane.invoke(FUNCTION, PAYLOAD);
        for (int attempt = 1; result.failed() && attempt < ATTEMPTS; attempt++) {
            result = plane.invoke(FUNCTION, PAYLOAD);
        }
        try {
            JsonNode answer = MAPPER.readTree(result.payload());
            if (result.failed()) {
                String reason = answer.path("errorMessage")
                        .asText(answer.path("errorType").asText());
                throw new StartException("the first API key could not be issued: " + reason);
            }
            String key = answer.path("key").asText();
            Files.createFile(data.firstKeyIssued());
            return Optional.of(key);
        } catch (IOException e) {
            throw new StartException("cannot write to the data folder " + data.path() + ": " + e.getMessage(), e);
        }
    }
}
