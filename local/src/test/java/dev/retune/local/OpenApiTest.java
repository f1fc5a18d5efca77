package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code openapi.yaml} describes what {@code template.yaml} deploys. */
final class OpenApiTest {
    private static final Pattern ROUTE =
            Pattern.compile("Type: Api,? Properties: \\{ Method: (\\w+), Path: \"?([^\", ]+)\"?");
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");

    private final Map<String, Map<?, ?>> operations = operations();

    @Test
    void describesEveryRouteAndNoOther() throws IOException {
        Set<String> routes = new TreeSet<>();
        Matcher route = ROUTE.matcher(Files.readString(Path.of("../template.yaml")));
        while (route.find()) {
            if (!route.group(1).equals("any")) {
                routes.add(route.group(1) + " " + route.group(2));
            }
        }

        assertThat(routes).isNotEmpty();
        assertThat(operations.keySet()).isEqualTo(routes);
    }

    @Test
    void everyOperationMayMeetAMissingKeyAndABusyServer() {
        assertThat(operations)
                .allSatisfy((name, operation) -> assertThat(statuses(operation)).contains("200", "401", "503"));
    }

    @Test
    void noOperationAnswersAStatusThatSdksMisread() {
        assertThat(operations)
                .allSatisfy((name, operation) -> assertThat(statuses(operation))
                        .isSubsetOf("200", "400", "401", "403", "404", "429", "500", "503"));
    }

    private static Set<String> statuses(Map<?, ?> operation) {
        Set<String> statuses = new TreeSet<>();
        ((Map<?, ?>) operation.get("responses")).keySet().forEach(status -> statuses.add(String.valueOf(status)));
        return statuses;
    }

    private static Map<String, Map<?, ?>> operations() {
        Map<?, ?> document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(read());
        Map<String, Map<?, ?>> operations = new TreeMap<>();
        ((Map<?, ?>) document.get("paths"))
                .forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
                    if (METHODS.contains(String.valueOf(method))) {
                        operations.put(method + " " + path, (Map<?, ?>) operation);
                    }
                }));
        return operations;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
