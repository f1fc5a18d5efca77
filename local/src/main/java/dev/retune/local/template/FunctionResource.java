package dev.retune.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function.
 *
 * @param handler the class, or the class and {@code ::handleRequest}
 * @param concurrency how many invocations may run at once
 */
public record FunctionResource(
        String logicalId,
        String name,
        String handler,
        Duration timeout,
        int memoryMegabytes,
        int concurrency,
        Map<String, String> environment,
        List<Route> routes,
        List<Schedule> schedules) {
    public FunctionResource {
        if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(Duration.ofMinutes(15)) > 0) {
            throw new TemplateException(logicalId + ": Timeout must be 1 to 900 seconds, not " + timeout.toSeconds());
        }
        if (memoryMegabytes < 128 || memoryMegabytes > 10_240) {
            throw new TemplateException(logicalId + ": MemorySize must be 128 to 10240, not " + memoryMegabytes);
        }
        environment = Map.copyOf(environment);
        routes = List.copyOf(routes);
        schedules = List.copyOf(schedules);
    }

    public String arn() {
        return Arns.function(name);
    }

    /** A method, or {@code ANY}, and a path with {@code {parameters}} that call the function. */
    public record Route(String method, String path) {
        public Route {
            if (!path.startsWith("/")) {
                throw new TemplateException("the path " + path + " must start with /");
            }
        }
    }

    /** @param input the JSON the function is called with */
    public record Schedule(Duration every, String input) {}
}
