package dev.retune.functions.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

final class UnknownRouteHandlerTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Context UNUSED = (Context) Proxy.newProxyInstance(
            UnknownRouteHandlerTest.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, given) -> {
                throw new AssertionError("nothing is asked of the context");
            });

    @Test
    void whatIsNotThereIsSaidAsEverythingElseIs() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new UnknownRouteHandler().handleRequest(InputStream.nullInputStream(), answer, UNUSED);

        assertThat(JSON.readTree(answer.toByteArray())).isEqualTo(JSON.readTree("""
                                {"statusCode": 404, "headers": {"Content-Type": "application/json"},
                                 "body": "{\\"message\\":\\"404 page not found\\"}"}
                                """));
    }
}
