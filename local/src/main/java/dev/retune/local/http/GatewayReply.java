package dev.retune.local.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** What a client is answered. */
@SuppressWarnings("ArrayRecordComponent") // passed from one owner to the next, never compared
record GatewayReply(int status, Map<String, List<String>> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";

    void writeTo(Context context) {
        context.status(status);
        context.contentType("application/json");
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase(CONTENT_TYPE)) {
                context.contentType(values.get(values.size() - 1));
            } else {
                values.forEach(value -> context.res().addHeader(name, value));
            }
        });
        context.result(body);
    }
}
