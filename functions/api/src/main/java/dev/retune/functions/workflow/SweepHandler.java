package dev.retune.functions.workflow;

import com.amazonaws.services.lambda.runtime.Context;
import dev.retune.api.Json;
import dev.retune.invocation.Deadline;
import dev.retune.invocation.TimedHandler;
import dev.retune.wiring.Wiring;
import dev.retune.workflow.QueueAge;
import dev.retune.workflow.SweepRequest;
import dev.retune.workflow.Sweeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Runs on a schedule, and once when the embedded runtime starts. */
public final class SweepHandler extends TimedHandler {
    private final Sweeper sweeper;
    private final QueueAge queueAge;

    public SweepHandler() {
        this(Wiring.deadline(), Wiring.sweeper(), Wiring.queueAge());
        Wiring.rehearse(queueAge::ofOldest);
    }

    SweepHandler(Deadline deadline, Sweeper sweeper, QueueAge queueAge) {
        super(deadline);
        this.sweeper = sweeper;
        this.queueAge = queueAge;
    }

    /** The last line it logs is what two alarms look at: of a queue that is too old, and of a sweeper that is silent. */
    @Override
    protected void handle(InputStream input, OutputStream output, Context context) throws IOException {
        sweeper.sweep(Json.read(input, SweepRequest.class));
        context.getLogger().log(Json.write(new Swept(queueAge.ofOldest().toMinutes())) + "\n");
        Json.write(output, Map.of());
    }

    record Swept(long oldestQueuedMinutes) {}
}
