package dev.retune.tenant;

import java.util.List;
import java.util.Optional;

/** Keeps API keys by digest, and lists them by organization. */
public interface ApiKeyStore {

    /** Adds a key whose id and digest are new. */
    void add(ApiKey key);

    Optional<ApiKey> findByDigest(String digest);

    /** The organization's keys, oldest first. */
    List<ApiKey> list(OrganizationId organization);

    /** Removes a key; false if the organization has none of this id. */
    boolean remove(OrganizationId organization, String keyId);
}
