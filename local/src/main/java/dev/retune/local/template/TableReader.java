package dev.retune.local.template;

import dev.retune.local.template.TableResource.Index;
import dev.retune.local.template.TableResource.Keys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class TableReader {
    private static final Set<String> READ = Set.of(
            "TableName", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "TimeToLiveSpecification");
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "BillingMode",
            "ProvisionedThroughput",
            "OnDemandThroughput",
            "PointInTimeRecoverySpecification",
            "SSESpecification",
            "DeletionProtectionEnabled",
            "TableClass",
            "ContributorInsightsSpecification",
            "Tags");

    private TableReader() {}

    static TableResource read(String name, ResourceProperties properties) {
        properties.allow(READ, WITHOUT_EFFECT);
        Map<String, String> types = new LinkedHashMap<>();
        for (ResourceProperties attribute : properties.propertiesList("AttributeDefinitions")) {
            types.put(attribute.requiredText("AttributeName"), attribute.requiredText("AttributeType"));
        }
        List<Index> indexes = properties.propertiesList("GlobalSecondaryIndexes").stream()
                .map(TableReader::index)
                .toList();
        ResourceProperties timeToLive = properties.properties("TimeToLiveSpecification");
        Optional<String> timeToLiveAttribute = timeToLive
                .text("AttributeName")
                .filter(attribute -> timeToLive.text("Enabled").orElse("").equals("true"));
        return new TableResource(name, types, keys(properties), indexes, timeToLiveAttribute);
    }

    private static Index index(ResourceProperties index) {
        index.allow(
                Set.of("IndexName", "KeySchema", "Projection"),
                Set.of("ProvisionedThroughput", "OnDemandThroughput", "ContributorInsightsSpecification"));
        ResourceProperties projection = index.properties("Projection");
        return new Index(
                index.requiredText("IndexName"),
                keys(index),
                projection.requiredText("ProjectionType"),
                projection.textList("NonKeyAttributes"));
    }

    private static Keys keys(ResourceProperties owner) {
        Map<String, String> byType = new LinkedHashMap<>();
        for (ResourceProperties key : owner.propertiesList("KeySchema")) {
            byType.put(key.requiredText("KeyType"), key.requiredText("AttributeName"));
        }
        String hash = byType.get("HASH");
        if (hash == null) {
            throw new TemplateException(owner.where() + ".KeySchema has no HASH key");
        }
        return new Keys(hash, Optional.ofNullable(byType.get("RANGE")));
    }
}
