package dev.retune.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * A handler that takes and gives objects, which are beans like those of aws-lambda-java-events: the names of their
 * properties are the names in AWS's JSON.
 */
final class ObjectHandler implements Handler {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer();

    private final RequestHandler<Object, Object> handler;
    private final ObjectReader reader;

    // The reader below makes exactly the type that the handler declares as its input.
    @SuppressWarnings("unchecked")
    ObjectHandler(RequestHandler<?, ?> handler) {
        this.handler = (RequestHandler<Object, Object>) handler;
        JavaType[] types = MAPPER.getTypeFactory()
                .findTypeParameters(MAPPER.constructType(handler.getClass()), RequestHandler.class);
        this.reader = MAPPER.readerFor(types[0]);
    }

    @Override
    public byte[] handle(byte[] payload, Context context) throws IOException {
        return WRITER.writeValueAsBytes(handler.handleRequest(reader.readValue(payload), context));
    }
}
