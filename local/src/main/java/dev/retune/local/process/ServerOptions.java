package dev.retune.local.process;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a server is started with.
 *
 * @param port 0 for any that is free
 * @param parameters of the template, by name
 */
public record ServerOptions(Path template, Map<String, String> parameters, String host, int port, Path data) {
    public ServerOptions {
        template = template.toAbsolutePath();
        data = data.toAbsolutePath().normalize();
        parameters = Map.copyOf(parameters);
    }
}
