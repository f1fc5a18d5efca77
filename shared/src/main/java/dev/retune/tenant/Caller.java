package dev.retune.tenant;

import dev.retune.error.ApiException;

/** Who is asking, as the API key established it. */
public record Caller(OrganizationId organization, String userId, Role role) {

    /** @throws ApiException if this caller may only read */
    public void requireChange() {
        if (!role.mayChange()) {
            throw ApiException.permissionDenied(
                    "a key with the role " + role.label() + " may read and use models, but not change anything");
        }
    }
}
