package dev.retune.invocation;

import com.amazonaws.services.lambda.runtime.Context;
import dev.retune.api.TimedContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Invocations of whatever a test wants to be one. */
public final class Invocations {
    private Invocations() {}

    /** @param left what the invocation's context says */
    public static void run(Deadline deadline, Duration left, Runnable task) {
        TimedHandler handler = new TimedHandler(deadline) {
            @Override
            protected void handle(InputStream input, OutputStream output, Context context) {
                task.run();
            }
        };
        try {
            handler.handleRequest(
                    InputStream.nullInputStream(), OutputStream.nullOutputStream(), new TimedContext(left));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
