package dev.retune.local;

import dev.retune.local.http.FrontOptions;
import dev.retune.local.start.DataFolder;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a runtime is started with.
 *
 * @param parameters of the template, by name
 * @param dynamoDbPort as in the environment of the functions
 * @param stepFunctionsPort as in the environment of the functions
 */
public record RuntimeOptions(
        Path template,
        Map<String, String> parameters,
        FrontOptions front,
        DataFolder data,
        int dynamoDbPort,
        int stepFunctionsPort) {
    public RuntimeOptions {
        parameters = Map.copyOf(parameters);
    }
}
