package dev.retune.functions.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.retune.api.UnaskedContext;
import java.util.List;

/** What a function logs, that it has a minute, and nothing else of an invocation. */
record LoggingContext(List<String> log) implements UnaskedContext {
    @Override
    public int getRemainingTimeInMillis() {
        return 60_000;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                log.add(message);
            }

            @Override
            public void log(byte[] message) {
                log(new String(message, UTF_8));
            }
        };
    }
}
