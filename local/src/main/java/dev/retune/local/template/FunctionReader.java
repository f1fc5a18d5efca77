package dev.retune.local.template;

import dev.retune.local.template.FunctionResource.Route;
import dev.retune.local.template.FunctionResource.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class FunctionReader {
    private static final Set<String> READ = Set.of(
            "FunctionName",
            "Handler",
            "Timeout",
            "MemorySize",
            "ReservedConcurrentExecutions",
            "PackageType",
            "Environment",
            "Events");
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "CodeUri",
            "Runtime",
            "Architectures",
            "Description",
            "Policies",
            "PermissionsBoundary",
            "Role",
            "RolePath",
            "Tags",
            "PropagateTags",
            "Tracing",
            "LoggingConfig",
            "SnapStart",
            "AutoPublishAlias",
            "AutoPublishAliasAllProperties",
            "AutoPublishCodeSha256",
            "DeploymentPreference",
            "ProvisionedConcurrencyConfig",
            "RuntimeManagementConfig",
            "EphemeralStorage",
            "KmsKeyArn",
            "VersionDescription");
    private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");
    /** As many as the thread pool of the front; AWS's own limit is per account. */
    private static final int CONCURRENCY = 200;

    private FunctionReader() {}

    static FunctionResource read(Resource resource, String name, ResourceProperties properties) {
        properties.allow(READ, WITHOUT_EFFECT);
        if (!properties.text("PackageType").orElse("Zip").equals("Zip")) {
            throw new TemplateException(resource.where() + ".PackageType must be Zip");
        }
        List<Route> routes = new ArrayList<>();
        List<Schedule> schedules = new ArrayList<>();
        ResourceProperties events = properties.properties("Events");
        for (String event : events.names()) {
            ResourceProperties declaration = events.properties(event);
            ResourceProperties details = declaration.properties("Properties");
            switch (declaration.requiredText("Type")) {
                case "Api" -> routes.add(route(details));
                case "Schedule" -> schedules.add(schedule(details, "Schedule"));
                case "ScheduleV2" -> schedules.add(schedule(details, "ScheduleExpression"));
                default ->
                    throw new TemplateException("%s: the embedded runtime does not support events of type %s"
                            .formatted(declaration.where(), declaration.requiredText("Type")));
            }
        }
        return new FunctionResource(
                resource.logicalId(),
                name,
                properties.requiredText("Handler"),
                Duration.ofSeconds(properties.integer("Timeout").orElse(3)),
                properties.integer("MemorySize").orElse(128),
                properties.integer("ReservedConcurrentExecutions").orElse(CONCURRENCY),
                properties
                        .properties("Environment")
                        .allow(Set.of("Variables"), Set.of())
                        .texts("Variables"),
                routes,
                schedules.stream()
                        .filter(schedule -> !schedule.every().isZero())
                        .toList());
    }

    private static Route route(ResourceProperties event) {
        event.allow(Set.of("Path", "Method"), Set.of("RestApiId"));
        return new Route(event.requiredText("Method").toUpperCase(Locale.ROOT), event.requiredText("Path"));
    }

    private static Schedule schedule(ResourceProperties event, String expressionProperty) {
        event.allow(
                Set.of(expressionProperty, "Input", "Enabled", "State"),
                Set.of("Name", "Description", "RetryPolicy", "DeadLetterConfig", "FlexibleTimeWindow", "OmitName"));
        String expression = event.requiredText(expressionProperty);
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches() || Integer.parseInt(rate.group(1)) == 0) {
            throw new TemplateException("%s.%s: the embedded runtime supports rate(...) only, not %s"
                    .formatted(event.where(), expressionProperty, expression));
        }
        boolean disabled = event.text("Enabled").orElse("true").equals("false")
                || event.text("State").orElse("ENABLED").equals("DISABLED");
        long count = disabled ? 0 : Long.parseLong(rate.group(1));
        Duration every = switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        return new Schedule(every, event.text("Input").orElse("{}"));
    }
}
