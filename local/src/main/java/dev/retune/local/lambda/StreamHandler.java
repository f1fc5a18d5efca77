package dev.retune.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

record StreamHandler(RequestStreamHandler handler) implements Handler {

    @Override
    public byte[] handle(byte[] payload, Context context) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(payload), output, context);
        return output.toByteArray();
    }
}
