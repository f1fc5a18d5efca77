package dev.retune.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with one or more values, in both forms that an event carries. */
final class MultiMap {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    static MultiMap ofQuery(@Nullable String query) {
        MultiMap parameters = new MultiMap();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                if (!name.isEmpty()) {
                    parameters.add(decode(name), equals < 0 ? "" : decode(parameter.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    void add(String name, String value) {
        values.computeIfAbsent(name, added -> new ArrayList<>()).add(value);
    }

    /** In place of what the name had. */
    void set(String name, String value) {
        values.put(name, new ArrayList<>(List.of(value)));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Map<String, List<String>> values() {
        return values;
    }

    /** Of each name the value that came last. */
    Map<String, String> lastValues() {
        Map<String, String> last = new LinkedHashMap<>();
        values.forEach((name, all) -> last.put(name, all.get(all.size() - 1)));
        return last;
    }

    /** What is not valid percent-encoding stays as it is. */
    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
