package dev.retune.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** Lambda's logger of a function, writing to the runtime's own log. */
record FunctionLogger(String function) implements LambdaLogger {

    @Override
    public void log(String message) {
        LoggerFactory.getLogger(function).info(message.stripTrailing());
    }

    @Override
    public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
    }
}
