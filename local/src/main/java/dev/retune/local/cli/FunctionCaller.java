package dev.retune.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.local.admin.AdminClient;
import dev.retune.local.admin.AdminClient.AdminAnswer;
import dev.retune.local.process.ServerOptions;
import dev.retune.local.process.ServerProcess;
import dev.retune.local.process.ServerProcess.FunctionAnswer;
import dev.retune.local.start.DataFolder;
import dev.retune.local.start.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Calls a function on a data folder: in the server that runs on it, else in a process of its own. */
final class FunctionCaller {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Surroundings surroundings;
    private final Path data;

    FunctionCaller(Surroundings surroundings, Path data) {
        this.surroundings = surroundings;
        this.data = data;
    }

    /** @throws StartException with the function's own sentence if it refuses */
    JsonNode call(String function, Map<String, String> payload) throws InterruptedException {
        try {
            Optional<AdminAnswer> answer = Files.isDirectory(data)
                    ? new AdminClient(new DataFolder(data)).invoke(function, payload)
                    : Optional.empty();
            if (answer.isPresent()) {
                return read(answer.get().failed(), answer.get().payload());
            }
            ServerOptions options = new ServerOptions(surroundings.template(), Map.of(), "127.0.0.1", 0, data);
            FunctionAnswer own = ServerProcess.call(
                    options,
                    function,
                    MAPPER.writeValueAsString(payload),
                    surroundings.environment(),
                    surroundings.errors());
            return read(own.failed(), own.payload());
        } catch (IOException e) {
            throw new StartException("the server on " + data + " does not answer: " + e.getMessage(), e);
        }
    }

    private static JsonNode read(boolean failed, String payload) throws JsonProcessingException {
        if (failed && !payload.startsWith("{")) {
            throw new StartException(payload);
        }
        JsonNode answer = MAPPER.readTree(payload);
        if (failed) {
            throw new StartException(
                    answer.path("errorMessage").asText(answer.path("errorType").asText()));
        }
        return answer;
    }
}
