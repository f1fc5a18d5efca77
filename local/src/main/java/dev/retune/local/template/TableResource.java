package dev.retune.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table, on demand.
 *
 * @param attributeTypes S, N or B by the name of each attribute that is part of a key
 * @param timeToLive the attribute with the second after which an item expires
 */
public record TableResource(
        String name, Map<String, String> attributeTypes, Keys keys, List<Index> indexes, Optional<String> timeToLive) {
    public TableResource {
        attributeTypes = Map.copyOf(attributeTypes);
        indexes = List.copyOf(indexes);
    }

    public record Keys(String hash, Optional<String> range) {}

    /**
     * @param projection ALL, KEYS_ONLY or INCLUDE
     * @param projected the attributes of INCLUDE
     */
    public record Index(String name, Keys keys, String projection, List<String> projected) {
        public Index {
            projected = List.copyOf(projected);
        }
    }
}
