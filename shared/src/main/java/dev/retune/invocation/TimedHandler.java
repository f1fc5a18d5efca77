package dev.retune.invocation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A function that calls AWS: none of its calls outlasts the invocation, so that it can say itself what failed. */
public abstract class TimedHandler implements RequestStreamHandler {
    private final Deadline deadline;

    protected TimedHandler(Deadline deadline) {
        this.deadline = deadline;
    }

    protected abstract void handle(InputStream input, OutputStream output, Context context) throws IOException;

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        deadline.begin(context);
        try {
            handle(input, output, context);
        } finally {
            deadline.end();
        }
    }
}
