package dev.retune.functions.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UnknownRouteHandlerTest {

    @Test
    void whatIsNotThereIsSaidAsEverythingElseIs() {
        APIGatewayProxyResponseEvent answer =
                new UnknownRouteHandler().handleRequest(new APIGatewayProxyRequestEvent(), null);

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getBody()).isEqualTo("{\"message\":\"404 page not found\"}");
        assertThat(answer.getHeaders()).isEqualTo(Map.of("Content-Type", "application/json"));
    }
}
