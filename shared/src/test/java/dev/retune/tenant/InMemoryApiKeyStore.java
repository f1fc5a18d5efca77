package dev.retune.tenant;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys by digest; it counts how often one is looked for. */
public final class InMemoryApiKeyStore implements ApiKeyStore {
    private final Map<String, ApiKey> byDigest = new HashMap<>();
    private int lookups;

    @Override
    public void add(ApiKey key) {
        byDigest.put(key.digest(), key);
    }

    @Override
    public Optional<ApiKey> findByDigest(String digest) {
        lookups++;
        return Optional.ofNullable(byDigest.get(digest));
    }

    @Override
    public List<ApiKey> list(OrganizationId organization) {
        return byDigest.values().stream()
                .filter(key -> key.organization().equals(organization))
                .sorted(Comparator.comparing(ApiKey::createdAt))
                .toList();
    }

    @Override
    public boolean remove(OrganizationId organization, String keyId) {
        return byDigest.values()
                .removeIf(key ->
                        key.organization().equals(organization) && key.id().equals(keyId));
    }

    public int lookups() {
        return lookups;
    }
}
