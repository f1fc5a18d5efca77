package dev.retune.tenant;

import dev.retune.error.ApiException;
import java.util.regex.Pattern;

/** The tenant. Every read and write names one; it is part of every key and object name, hence the narrow alphabet. */
public record OrganizationId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    /** No key is ever issued for it. What is rehearsed before a snapshot is rehearsed in its name. */
    public static final OrganizationId NOBODY = new OrganizationId("_nobody");

    public OrganizationId {
        if (!ALLOWED.matcher(value).matches()) {
            throw ApiException.invalidArgument(
                    "an organization id has 1 to 64 letters, digits, underscores, hyphens and, except first, dots");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
