package dev.retune.local.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a server is started with.
 *
 * @param port 0 for any that is free
 * @param parameters of the template, by name
 * @param strictLimits whether forms may be no larger than AWS lets through
 * @param heapMegabytes what the server is to make do with, instead of what its trainings may need
 */
public record ServerOptions(
        Path template,
        Map<String, String> parameters,
        String host,
        int port,
        Path data,
        boolean strictLimits,
        OptionalInt heapMegabytes) {
    public ServerOptions {
        template = template.toAbsolutePath();
        data = data.toAbsolutePath().normalize();
        parameters = Map.copyOf(parameters);
    }

    public ServerOptions(Path template, Map<String, String> parameters, String host, int port, Path data) {
        this(template, parameters, host, port, data, false, OptionalInt.empty());
    }
}
