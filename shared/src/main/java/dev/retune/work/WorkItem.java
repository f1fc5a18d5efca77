package dev.retune.work;

import dev.retune.tenant.OrganizationId;
import java.time.Instant;

/** A row that the index shows, which may have changed since. */
public record WorkItem(Subject subject, OrganizationId organization, String id, Instant at) {

    /** What kind of row it is. */
    public enum Subject {
        MODEL,
        DELETED_MODEL,
        DATASET
    }
}
