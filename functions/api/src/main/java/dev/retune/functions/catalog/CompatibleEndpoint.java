package dev.retune.functions.catalog;

import dev.retune.model.BaseType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Cohere's API names an endpoint that models answer at. Not all of them have models here. */
enum CompatibleEndpoint {
    CHAT,
    EMBED,
    CLASSIFY,
    SUMMARIZE,
    RERANK,
    RATE,
    GENERATE;

    static Optional<CompatibleEndpoint> of(String wireName) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.wireName().equals(wireName))
                .findFirst();
    }

    /** Where models that were tuned for {@code type} answer. */
    static CompatibleEndpoint of(BaseType type) {
        return switch (type) {
            case CLASSIFICATION -> CLASSIFY;
            case RERANK -> RERANK;
            case CHAT -> CHAT;
            case GENERATIVE -> GENERATE;
        };
    }

    static String wireNames() {
        return Arrays.stream(values()).map(CompatibleEndpoint::wireName).collect(Collectors.joining(", "));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
