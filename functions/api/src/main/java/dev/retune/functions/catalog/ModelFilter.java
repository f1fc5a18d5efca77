package dev.retune.functions.catalog;

import dev.retune.api.ApiRequest;
import dev.retune.error.Violations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which models are listed.
 *
 * @param endpoint where they must answer
 * @param defaultOnly whether they must be what that endpoint takes when a request names no model
 */
record ModelFilter(Optional<CompatibleEndpoint> endpoint, boolean defaultOnly) {

    static ModelFilter of(ApiRequest request) {
        Violations violations = new Violations();
        Optional<String> named = given(request, "endpoint");
        Optional<CompatibleEndpoint> endpoint = named.flatMap(CompatibleEndpoint::of);
        violations.require(
                named.isEmpty() || endpoint.isPresent(), "endpoint must be one of " + CompatibleEndpoint.wireNames());
        String defaultOnly = given(request, "default_only").orElse("false").toLowerCase(Locale.ROOT);
        violations
                .require(List.of("true", "false").contains(defaultOnly), "default_only must be true or false")
                .require(
                        !defaultOnly.equals("true") || named.isPresent(),
                        "default_only needs an endpoint to be the default of")
                .throwIfAny();
        return new ModelFilter(endpoint, defaultOnly.equals("true"));
    }

    boolean takes(ModelJson model) {
        List<String> answersAt = defaultOnly ? model.defaultEndpoints() : model.endpoints();
        return endpoint.isEmpty() || answersAt.contains(endpoint.get().wireName());
    }

    private static Optional<String> given(ApiRequest request, String name) {
        return request.query(name).filter(value -> !value.isEmpty());
    }
}
