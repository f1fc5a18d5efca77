package dev.retune.dynamodb;

import dev.retune.model.ModelKey;
import dev.retune.model.RequestIdentity;
import dev.retune.tenant.OrganizationId;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of every row, built here and nowhere else, so that the tenant is in each of them.
 *
 * @param partition the partition key
 * @param sort the sort key
 */
public record Keys(String partition, String sort) {
    public static final String PARTITION = "PK";
    public static final String SORT = "SK";

    public static final String MODEL = "MODEL#";
    public static final String DELETED_MODEL = "DELETED#";
    public static final String DATASET = "DATASET#";
    static final String EVENT = "EVENT#";
    static final String STEP = "STEP#";
    static final String API_KEY = "APIKEY#";
    static final String API_KEY_BY_DIGEST = "KEY#";
    static final String SLOT = "SLOT#";
    static final String SLOTS = "SLOTS";
    /** What the partition of an organization's remembered requests ends with. */
    static final String REQUESTS = "#DEDUPE";

    private static final String ORGANIZATION = "ORG#";

    static Keys organization(OrganizationId organization) {
        return new Keys(partitionOf(organization), "ORG");
    }

    static Keys model(ModelKey model) {
        return new Keys(partitionOf(model.organization()), MODEL + model.id());
    }

    static Keys deletedModel(ModelKey model) {
        return new Keys(partitionOf(model.organization()), DELETED_MODEL + model.id());
    }

    static Keys event(ModelKey model, long sequence) {
        return new Keys(historyOf(model), EVENT + String.format(Locale.ROOT, "%010d", sequence));
    }

    static Keys step(ModelKey model, int attempt, int step) {
        return new Keys(historyOf(model), stepsOf(attempt) + String.format(Locale.ROOT, "%010d", step));
    }

    public static Keys dataset(OrganizationId organization, String id) {
        return new Keys(partitionOf(organization), DATASET + id);
    }

    static Keys apiKeyByDigest(String digest) {
        return new Keys(API_KEY_BY_DIGEST + digest, "KEY");
    }

    static Keys apiKeyById(OrganizationId organization, String id) {
        return new Keys(partitionOf(organization), API_KEY + id);
    }

    static Keys request(RequestIdentity request) {
        return new Keys(
                partitionOf(request.organization()) + REQUESTS, request.kind().name() + "#" + request.value());
    }

    static Keys slot(int slot) {
        return new Keys(SLOTS, SLOT + slot);
    }

    /** The partition of an organization's models, data sets and keys. */
    public static String partitionOf(OrganizationId organization) {
        return ORGANIZATION + organization.value();
    }

    /** The partition of a model's events and metrics. */
    static String historyOf(ModelKey model) {
        return partitionOf(model.organization()) + "#" + MODEL + model.id();
    }

    /** What the sort keys of an attempt's metrics begin with. */
    static String stepsOf(int attempt) {
        return STEP + String.format(Locale.ROOT, "%04d#", attempt);
    }

    /** The organization of a partition made by {@link #partitionOf}. */
    static OrganizationId organizationOf(String partition) {
        if (!partition.startsWith(ORGANIZATION)) {
            throw new IllegalArgumentException("not an organization's partition: " + partition);
        }
        return new OrganizationId(partition.substring(ORGANIZATION.length()));
    }

    public Map<String, AttributeValue> toItem() {
        return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
    }
}
