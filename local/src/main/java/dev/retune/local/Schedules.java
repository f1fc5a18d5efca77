package dev.retune.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retune.local.lambda.InvocationResult;
import dev.retune.local.start.StartException;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.FunctionResource.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the functions that have a schedule. Each is told that here, other than on AWS, the state of an execution is
 * never out of date; and once at start, that whatever ran before this process is lost.
 */
final class Schedules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Map<String, JsonNode> EVERY_TIME = Map.of("describe_is_consistent", BooleanNode.TRUE);
    /** What is lost is told only then; on a busy machine the first calls of a process may take longer than they may. */
    private static final int ATTEMPTS_AT_START = 3;

    private final FunctionPlane plane;
    private final Map<String, JsonNode> atStart;
    private final List<Call> calls = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, work -> {
        Thread thread = new Thread(work, "schedules");
        thread.setDaemon(true);
        return thread;
    });

    /** @param start of this process; whoever was at work before is dead */
    Schedules(FunctionPlane plane, Instant start) {
        this.plane = plane;
        this.atStart = Map.of(
                "describe_is_consistent",
                BooleanNode.TRUE,
                "workers_lost_before",
                TextNode.valueOf(start.truncatedTo(ChronoUnit.MICROS).toString()));
        for (FunctionResource function : plane.template().functions()) {
            for (Schedule schedule : function.schedules()) {
                calls.add(new Call(function, schedule));
            }
        }
    }

    /** Returns when every scheduled function has put right what an earlier process left. */
    void recover() {
        for (Call call : calls) {
            boolean done = call(call, atStart);
            for (int attempt = 1; !done && attempt < ATTEMPTS_AT_START; attempt++) {
                done = call(call, atStart);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the call itself lets nothing out, and close() ends it
    void start() {
        for (Call call : calls) {
            long every = call.schedule().every().toMillis();
            timer.scheduleAtFixedRate(() -> call(call, EVERY_TIME), every, every, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private boolean call(Call call, Map<String, JsonNode> facts) {
        String name = call.function().logicalId();
        try {
            InvocationResult result = plane.invoke(name, input(call, facts));
            if (result.failed()) {
                LOG.error("{} failed: {}", name, new String(result.payload(), StandardCharsets.UTF_8));
            }
            return !result.failed();
        } catch (RuntimeException e) {
            // An exception would end the schedule; the next call may succeed.
            LOG.error("{} could not be called: {}", name, e.getMessage());
            return false;
        }
    }

    private static String input(Call call, Map<String, JsonNode> facts) {
        try {
            JsonNode declared = MAPPER.readTree(call.schedule().input());
            if (!(declared instanceof ObjectNode input)) {
                throw new StartException(
                        call.function().logicalId() + ": the Input of a schedule must be a JSON object");
            }
            input.setAll(facts);
            return input.toString();
        } catch (JsonProcessingException e) {
            throw new StartException(call.function().logicalId() + ": the Input of a schedule is not JSON", e);
        }
    }

    private record Call(FunctionResource function, Schedule schedule) {}
}
