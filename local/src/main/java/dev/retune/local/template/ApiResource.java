package dev.retune.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The REST API that all routes are of.
 *
 * @param binaryMediaTypes bodies of these types reach functions in base64
 * @param gatewayResponses what the gateway itself answers, by API Gateway's response types
 */
public record ApiResource(String stage, List<String> binaryMediaTypes, Map<String, GatewayResponse> gatewayResponses) {
    public ApiResource {
        binaryMediaTypes = List.copyOf(binaryMediaTypes);
        gatewayResponses = Map.copyOf(gatewayResponses);
    }

    /** @param template the JSON body, in which {@code $context.error.messageString} and its like are replaced */
    public record GatewayResponse(Optional<Integer> status, Map<String, String> headers, Optional<String> template) {
        public GatewayResponse {
            headers = Map.copyOf(headers);
        }
    }
}
