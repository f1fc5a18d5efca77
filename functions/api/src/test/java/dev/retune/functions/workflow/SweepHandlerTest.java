package dev.retune.functions.workflow;

import static dev.retune.model.Fixtures.NOON;
import static dev.retune.model.Fixtures.creation;
import static dev.retune.model.Fixtures.queued;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.dataset.DatasetWorld;
import dev.retune.dataset.ValidationUpkeep;
import dev.retune.invocation.Deadline;
import dev.retune.model.FinetunedModel;
import dev.retune.model.InMemoryFinetunedModelStore;
import dev.retune.model.MutableClock;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.Dispatcher;
import dev.retune.workflow.InMemoryRunObjects;
import dev.retune.workflow.InMemoryTrainingWorkflow;
import dev.retune.workflow.LostExecutions;
import dev.retune.workflow.QueueAge;
import dev.retune.workflow.Sweeper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the schedule and the embedded runtime tell the sweeper. */
final class SweepHandlerTest {
    private final MutableClock clock = new MutableClock(NOON.plusSeconds(1));
    private final InMemoryFinetunedModelStore store = new InMemoryFinetunedModelStore();
    private final InMemoryTrainingWorkflow workflow = new InMemoryTrainingWorkflow();
    private final DatasetWorld data = new DatasetWorld();
    private final FinetunedModel model = queued(1);
    private final List<String> log = new ArrayList<>();

    @Test
    void theScheduleSendsAnEmptyObject() throws IOException {
        store.create(creation(model));

        assertThat(sweep("{}")).isEqualTo("{}");

        assertThat(workflow.started()).hasSize(1);
    }

    @Test
    void anExecutionThatIsNotFoundIsLookedForTwice() throws IOException {
        forgetExecution();

        clock.advance(Duration.ofMinutes(2));
        sweep("{}");
        assertThat(dispatches()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(1));
        sweep("{}");
        assertThat(dispatches()).isEqualTo(2);
    }

    @Test
    void onceIsEnoughWhereDescribingIsConsistent() throws IOException {
        forgetExecution();

        clock.advance(Duration.ofMinutes(2));
        sweep("{\"describe_is_consistent\": true}");

        assertThat(dispatches()).isEqualTo(2);
    }

    @Test
    void afterARestartNothingIsWaitedFor() throws IOException {
        store.create(creation(model));
        sweep("{}");

        clock.advance(Duration.ofSeconds(1));
        sweep("{\"workers_lost_before\": \"" + clock.instant() + "\", \"describe_is_consistent\": true}");

        assertThat(dispatches()).isEqualTo(2);
    }

    @Test
    void theAgeOfTheQueueIsTheLastLineOfTheLog() throws IOException {
        sweep("{}");
        store.create(creation(model));
        clock.advance(Duration.ofMinutes(90));

        sweep(handlerWithSlots(0), "{}");

        assertThat(log).containsExactly("{\"oldest_queued_minutes\":0}\n", "{\"oldest_queued_minutes\":90}\n");
    }

    private SweepHandler handlerWithSlots(int slots) {
        Sweeper sweeper = new Sweeper(
                store,
                store,
                new LostExecutions(store, workflow, clock),
                new CleanUp(store, new InMemoryRunObjects(), workflow, clock),
                new ValidationUpkeep(data.validation, data.cleanUp),
                new Dispatcher(store, store, workflow, slots, clock),
                clock);
        return new SweepHandler(new Deadline(clock), sweeper, new QueueAge(store, clock));
    }

    private void forgetExecution() throws IOException {
        store.create(creation(model));
        sweep("{}");
        workflow.forget(workflow.started().get(0));
    }

    private int dispatches() {
        return store.find(model.key()).orElseThrow().fence().dispatch();
    }

    private String sweep(String request) throws IOException {
        return sweep(handlerWithSlots(1), request);
    }

    private String sweep(SweepHandler handler, String request) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(request.getBytes(UTF_8)), answer, new LoggingContext(log));
        return answer.toString(UTF_8);
    }
}
