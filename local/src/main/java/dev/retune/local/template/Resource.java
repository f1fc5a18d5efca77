package dev.retune.local.template;

import java.util.Map;

/** A resource as it is written, with the defaults of Globals but before any function in it is evaluated. */
record Resource(String logicalId, ResourceType type, Map<String, Object> properties) {

    String where() {
        return "Resources." + logicalId;
    }
}
