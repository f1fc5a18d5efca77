package dev.retune.local.http;

import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.FunctionResource.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which function answers a method and a path: the most specific resource first, as in API Gateway. */
final class Routes {
    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9._-]+)(\\+?)}");

    private final List<Entry> entries;

    private Routes(List<Entry> entries) {
        this.entries = entries;
    }

    static Routes of(List<FunctionResource> functions) {
        List<Entry> entries = new ArrayList<>();
        for (FunctionResource function : functions) {
            function.routes().forEach(route -> entries.add(Entry.of(function.name(), route)));
        }
        entries.sort(Comparator.comparing(Entry::specificity).thenComparing(Entry::takesAnyMethod));
        return new Routes(List.copyOf(entries));
    }

    /** @param path as in the request line, percent-encoded */
    Optional<Match> match(String method, String path) {
        // The resource is chosen by the path alone; a method that it lacks is not looked for in a less specific one.
        String resource = null;
        for (Entry entry : entries) {
            if (resource != null && !resource.equals(entry.route().path())) {
                return Optional.empty();
            }
            Matcher matcher = entry.pattern().matcher(path);
            if (matcher.matches()) {
                resource = entry.route().path();
                String accepted = entry.route().method();
                if (accepted.equals(method) || entry.takesAnyMethod()) {
                    return Optional.of(new Match(entry.function(), resource, parameters(entry, matcher)));
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> parameters(Entry entry, Matcher matcher) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < entry.parameters().size(); i++) {
            parameters.put(entry.parameters().get(i), decode(matcher.group(i + 1)));
        }
        return parameters;
    }

    /** Percent-decodes a part of a path, where {@code +} is a plus; what is not valid encoding stays as it is. */
    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }

    /** @param resource the path as the template writes it */
    record Match(String function, String resource, Map<String, String> pathParameters) {}

    private record Entry(String function, Route route, Pattern pattern, List<String> parameters) {

        static Entry of(String function, Route route) {
            List<String> parameters = new ArrayList<>();
            StringBuilder regex = new StringBuilder();
            Matcher matcher = PARAMETER.matcher(route.path());
            int end = 0;
            while (matcher.find()) {
                regex.append(Pattern.quote(route.path().substring(end, matcher.start())));
                regex.append(matcher.group(2).isEmpty() ? "([^/]+)" : "(.+)");
                parameters.add(matcher.group(1));
                end = matcher.end();
            }
            regex.append(Pattern.quote(route.path().substring(end)));
            return new Entry(function, route, Pattern.compile(regex.toString()), List.copyOf(parameters));
        }

        boolean takesAnyMethod() {
            return route.method().equals("ANY");
        }

        /** Sorts fixed parts before parameters, and those before the rest of a path, part by part. */
        String specificity() {
            StringBuilder key = new StringBuilder();
            for (String part : route.path().split("/", -1)) {
                key.append('/')
                        .append(part.endsWith("+}") ? '2' : part.startsWith("{") ? '1' : '0')
                        .append(part);
            }
            return key.toString();
        }
    }
}
