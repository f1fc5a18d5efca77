package dev.retune.local.template;

import dev.retune.local.template.ApiResource.GatewayResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class ApiReader {
    private static final Set<String> READ = Set.of("StageName", "BinaryMediaTypes", "GatewayResponses");
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "Name",
            "Description",
            "AccessLogSetting",
            "AlwaysDeploy",
            "EndpointConfiguration",
            "MethodSettings",
            "OpenApiVersion",
            "PropagateTags",
            "Tags",
            "TracingEnabled",
            "SecurityPolicy");
    private static final String HEADER = "gatewayresponse.header.";

    private ApiReader() {}

    static ApiResource read(List<ResourceProperties> apis, List<ResourceProperties> gatewayResponses) {
        if (apis.size() > 1) {
            throw new TemplateException("the embedded runtime supports one AWS::Serverless::Api, not " + apis.size());
        }
        Map<String, GatewayResponse> responses = new LinkedHashMap<>();
        for (ResourceProperties response : gatewayResponses) {
            response.allow(
                    Set.of("ResponseType", "StatusCode", "ResponseParameters", "ResponseTemplates"),
                    Set.of("RestApiId"));
            Map<String, String> headers = new LinkedHashMap<>();
            response.texts("ResponseParameters").forEach((name, value) -> {
                if (!name.startsWith(HEADER)) {
                    throw new TemplateException(response.where() + ".ResponseParameters: only " + HEADER
                            + "<name> is supported, not " + name);
                }
                headers.put(name.substring(HEADER.length()), literal(value, response));
            });
            responses.put(response.requiredText("ResponseType"), gatewayResponse(response, headers));
        }
        return apis.stream()
                .findFirst()
                .map(api -> api(api, responses))
                .orElse(new ApiResource("Prod", List.of(), responses));
    }

    private static ApiResource api(ResourceProperties api, Map<String, GatewayResponse> responses) {
        api.allow(READ, WITHOUT_EFFECT);
        ResourceProperties inline = api.properties("GatewayResponses");
        for (String type : inline.names()) {
            ResourceProperties response = inline.properties(type);
            response.allow(Set.of("StatusCode", "ResponseParameters", "ResponseTemplates"), Set.of());
            ResourceProperties parameters =
                    response.properties("ResponseParameters").allow(Set.of("Headers"), Set.of());
            Map<String, String> headers = new LinkedHashMap<>();
            parameters.texts("Headers").forEach((name, value) -> headers.put(name, literal(value, response)));
            responses.put(type, gatewayResponse(response, headers));
        }
        // SAM writes / as ~1 in a media type; API Gateway itself does not.
        List<String> binaryMediaTypes = api.textList("BinaryMediaTypes").stream()
                .map(type -> type.replace("~1", "/"))
                .toList();
        return new ApiResource(api.requiredText("StageName"), binaryMediaTypes, responses);
    }

    private static GatewayResponse gatewayResponse(ResourceProperties response, Map<String, String> headers) {
        Map<String, String> templates = response.texts("ResponseTemplates");
        return new GatewayResponse(
                response.integer("StatusCode"), headers, Optional.ofNullable(templates.get("application/json")));
    }

    private static String literal(String value, ResourceProperties response) {
        if (value.length() < 2 || !value.startsWith("'") || !value.endsWith("'")) {
            throw new TemplateException(
                    response.where() + ".ResponseParameters: only a value in single quotes is supported, not " + value);
        }
        return value.substring(1, value.length() - 1);
    }
}
