package dev.retune.tenant;

import dev.retune.error.Violations;
import java.time.Instant;

/** What is known of an issued key: everything but the key itself, which is nowhere. */
public record ApiKey(
        String id, String digest, OrganizationId organization, String userId, Role role, Instant createdAt) {
    private static final int LONGEST_USER_ID = 128;

    public ApiKey {
        new Violations()
                .require(!userId.isBlank(), "user_id must not be empty")
                .require(userId.length() <= LONGEST_USER_ID, "user_id must have at most 128 characters")
                .require(userId.chars().noneMatch(Character::isISOControl), "user_id must have no control characters")
                .throwIfAny();
    }

    public Caller caller() {
        return new Caller(organization, userId, role);
    }
}
