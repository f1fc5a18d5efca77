package dev.retune.local.stepfunctions.definition;

import java.util.Set;

/** Says why a field that nobody reads is refused. */
final class UnsupportedField {
    private static final Set<String> JSON_PATH = Set.of(
            "InputPath",
            "OutputPath",
            "Parameters",
            "ResultPath",
            "ResultSelector",
            "Result",
            "SecondsPath",
            "TimestampPath",
            "TimeoutSecondsPath",
            "HeartbeatSecondsPath",
            "ErrorPath",
            "CausePath",
            "Variable");
    private static final Set<String> NOT_BUILT = Set.of("HeartbeatSeconds", "Credentials");

    private UnsupportedField() {}

    static String reason(String name, String owner) {
        if (JSON_PATH.contains(name)) {
            return "field " + name
                    + " is not supported by the embedded runtime: it is JSONPath's, and only JSONata runs here";
        }
        if (NOT_BUILT.contains(name)) {
            return "field " + name + " is not supported by the embedded runtime";
        }
        return "field " + name + " is not a field of " + owner;
    }
}
