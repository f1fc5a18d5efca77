package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code openapi.yaml} describes what {@code template.yaml} deploys; that handlers do as it says is tested beside them. */
final class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");

    private final Map<String, Map<?, ?>> operations = operations();

    @Test
    void describesEveryRouteAndNoOther() {
        Set<String> routes = Template.read(Path.of("../template.yaml"), Map.of()).functions().stream()
                .flatMap(function -> function.routes().stream())
                .filter(route -> !route.method().equals("ANY"))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routes).isNotEmpty();
        assertThat(operations.keySet()).isEqualTo(routes);
    }

    @Test
    void everyOperationMayMeetAMissingKeyAndABusyServer() {
        assertThat(operations).allSatisfy((name, operation) -> {
            assertThat(statuses(operation)).contains("200", "503");
            assertThat(statuses(operation).contains("401")).isEqualTo(!List.of().equals(operation.get("security")));
        });
    }

    @Test
    void onlyTheDocumentNeedsNoKey() {
        assertThat(operations.entrySet())
                .filteredOn(operation -> operation.getValue().containsKey("security"))
                .extracting(Map.Entry::getKey)
                .containsExactly("GET /openapi.yaml");
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
                        operations.put(
                                String.valueOf(method).toUpperCase(Locale.ROOT) + " " + path, (Map<?, ?>) operation);
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
