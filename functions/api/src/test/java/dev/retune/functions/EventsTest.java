package dev.retune.functions;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.api.ApiHandler;
import dev.retune.api.RecordedEvent;
import dev.retune.model.InMemoryFinetunedModelStore;
import dev.retune.model.Invariants;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends each {@code events/*.request.json} and compares the answer with its {@code .response.json}. */
final class EventsTest {
    private static final Path EVENTS = Path.of("../../events");

    private final InMemoryFinetunedModelStore store = new InMemoryFinetunedModelStore();
    private final RecordedService service = RecordedService.inMemory(store);
    private final Map<String, ApiHandler> endpoints = service.endpoints();

    /** All but classify, whose handler needs weights and is tested where they are. */
    static Stream<RecordedEvent> events() {
        return RecordedEvent.all(EVENTS).stream().filter(event -> !event.name().startsWith("classify"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void answersAsRecorded(RecordedEvent event) {
        assertThat(endpoints).containsKey(event.route());

        event.assertAnsweredBy(endpoints.get(event.route()));

        new Invariants(store).assertHold(ACME);
        new Invariants(store).assertHold(GLOBEX);
    }

    @Test
    void everyEndpointHasEvents() {
        Set<String> recorded = events().map(RecordedEvent::route).collect(Collectors.toSet());

        assertThat(recorded).isEqualTo(endpoints.keySet());
    }
}
