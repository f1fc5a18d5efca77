package dev.retune.functions.workflow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.retune.api.Json;
import dev.retune.wiring.Wiring;
import dev.retune.workflow.SweepRequest;
import dev.retune.workflow.Sweeper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Runs on a schedule, and once when the embedded runtime starts. */
public final class SweepHandler implements RequestStreamHandler {
    private final Sweeper sweeper;

    public SweepHandler() {
        this(Wiring.sweeper());
        Wiring.snapshots()
                .rehearse(
                        Wiring.rehearsals().table()::reads,
                        Wiring.rehearsals().table()::work,
                        Wiring.rehearsals().table()::modelChange);
    }

    SweepHandler(Sweeper sweeper) {
        this.sweeper = sweeper;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        sweeper.sweep(Json.read(input, SweepRequest.class));
        Json.write(output, Map.of());
    }
}
