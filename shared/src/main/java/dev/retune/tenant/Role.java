package dev.retune.tenant;

import dev.retune.error.ApiException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the holder of a key may do in its organization. */
public enum Role {
    ADMIN,
    MEMBER,
    VIEWER;

    /** Whether fine-tunes and data sets may be created, changed and deleted; reading and using is open to all. */
    public boolean mayChange() {
        return this != VIEWER;
    }

    /** The role's name in commands and stored rows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws ApiException if no role has this label */
    public static Role of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst()
                .orElseThrow(() -> ApiException.invalidArgument("role must be one of "
                        + Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "))));
    }
}
