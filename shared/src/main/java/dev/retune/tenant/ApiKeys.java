package dev.retune.tenant;

import dev.retune.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Issues, lists and revokes API keys, and tells whose a key is. */
public final class ApiKeys {
    private static final String PREFIX = "rt_";

    private final ApiKeyStore store;
    private final Hmac pepper;
    private final Clock clock;
    private final Supplier<byte[]> randomKeys;

    /**
     * @param pepper keys the digests, so that a copy of the table tells nothing about the keys
     * @param randomKeys gives 32 unpredictable bytes at each call
     */
    public ApiKeys(ApiKeyStore store, Hmac pepper, Clock clock, Supplier<byte[]> randomKeys) {
        this.store = store;
        this.pepper = pepper;
        this.clock = clock;
        this.randomKeys = randomKeys;
    }

    /** A new key; {@link Issued#key()} is shown this once. */
    public Issued issue(OrganizationId organization, String userId, Role role) {
        if (organization.equals(OrganizationId.NOBODY)) {
            throw ApiException.invalidArgument("the organization " + organization + " is reserved; choose another id");
        }
        String key = PREFIX + HexFormat.of().formatHex(randomKeys.get());
        String digest = digest(key);
        ApiKey stored = new ApiKey(digest.substring(0, 16), digest, organization, userId, role, clock.instant());
        store.add(stored);
        return new Issued(key, stored);
    }

    public List<ApiKey> list(OrganizationId organization) {
        return store.list(organization);
    }

    /** @throws ApiException if the organization has no such key */
    public void revoke(OrganizationId organization, String keyId) {
        if (!store.remove(organization, keyId)) {
            throw ApiException.notFound("organization " + organization + " has no key with the id " + keyId);
        }
    }

    /** Whose {@code key} is, if it was issued here and not revoked. */
    public Optional<Caller> find(String key) {
        return store.findByDigest(digest(key)).map(ApiKey::caller);
    }

    private String digest(String key) {
        return HexFormat.of().formatHex(pepper.of(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param key the secret itself */
    public record Issued(String key, ApiKey stored) {}
}
