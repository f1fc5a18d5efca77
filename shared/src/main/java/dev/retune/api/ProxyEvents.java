package dev.retune.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * API Gateway's events as JSON: of a request what is asked for here, of a response what is set here. Lambda would make
 * these objects itself, by reflection over all that an event can hold.
 */
final class ProxyEvents {
    /** The gateway's own limits are far below. */
    private static final int LONGEST_BODY = 64 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_BODY)
                    .build())
            .build();

    private ProxyEvents() {}

    static APIGatewayProxyRequestEvent read(InputStream input) throws IOException {
        APIGatewayProxyRequestEvent event = new APIGatewayProxyRequestEvent();
        try (JsonParser parser = JSON.createParser(input)) {
            require(parser, parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value != JsonToken.VALUE_NULL) {
                    set(event, name, parser);
                }
            }
        }
        return event;
    }

    static void write(APIGatewayProxyResponseEvent event, OutputStream output) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(output)) {
            generator.writeStartObject();
            generator.writeNumberField("statusCode", event.getStatusCode());
            generator.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : event.getHeaders().entrySet()) {
                generator.writeStringField(header.getKey(), header.getValue());
            }
            generator.writeEndObject();
            generator.writeStringField("body", event.getBody());
            generator.writeEndObject();
        }
    }

    private static void set(APIGatewayProxyRequestEvent event, String name, JsonParser parser) throws IOException {
        switch (name) {
            case "path" -> event.setPath(parser.getText());
            case "httpMethod" -> event.setHttpMethod(parser.getText());
            case "headers" -> event.setHeaders(strings(parser));
            case "multiValueHeaders" -> event.setMultiValueHeaders(lists(parser));
            case "queryStringParameters" -> event.setQueryStringParameters(strings(parser));
            case "multiValueQueryStringParameters" -> event.setMultiValueQueryStringParameters(lists(parser));
            case "pathParameters" -> event.setPathParameters(strings(parser));
            case "requestContext" -> event.setRequestContext(context(parser));
            case "body" -> event.setBody(parser.getText());
            case "isBase64Encoded" -> event.setIsBase64Encoded(parser.getBooleanValue());
            default -> parser.skipChildren();
        }
    }

    private static ProxyRequestContext context(JsonParser parser) throws IOException {
        require(parser, parser.currentToken(), JsonToken.START_OBJECT);
        ProxyRequestContext context = new ProxyRequestContext();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("path") && value != JsonToken.VALUE_NULL) {
                context.setPath(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return context;
    }

    private static Map<String, String> strings(JsonParser parser) throws IOException {
        require(parser, parser.currentToken(), JsonToken.START_OBJECT);
        Map<String, String> strings = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            strings.put(name, parser.getText());
        }
        return strings;
    }

    private static Map<String, List<String>> lists(JsonParser parser) throws IOException {
        require(parser, parser.currentToken(), JsonToken.START_OBJECT);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            require(parser, parser.nextToken(), JsonToken.START_ARRAY);
            List<String> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(parser.getText());
            }
            lists.put(name, values);
        }
        return lists;
    }

    private static void require(JsonParser parser, @Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("the event is not one of API Gateway's: " + found + " where " + wanted
                    + " should be, at byte " + parser.currentLocation().getByteOffset());
        }
    }
}
