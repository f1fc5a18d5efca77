package dev.retune.dynamodb;

import dev.retune.paging.Order;
import dev.retune.tenant.ApiKey;
import dev.retune.tenant.ApiKeyStore;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** API keys twice: by digest, and by id. They appear together; the digest, which opens doors, goes first. */
public final class DynamoDbApiKeyStore implements ApiKeyStore {
    private final Table table;

    public DynamoDbApiKeyStore(Table table) {
        this.table = table;
    }

    @Override
    public void add(ApiKey key) {
        List<TransactWriteItem> writes = List.of(
                putNew(Keys.apiKeyByDigest(key.digest()), key),
                putNew(Keys.apiKeyById(key.organization(), key.id()), key));
        if (!table.transact(writes)) {
            throw new IllegalStateException("the key " + key.id() + " exists already");
        }
    }

    @Override
    public Optional<ApiKey> findByDigest(String digest) {
        return table.get(Keys.apiKeyByDigest(digest)).map(DynamoDbApiKeyStore::read);
    }

    @Override
    public List<ApiKey> list(OrganizationId organization) {
        return table
                .query(
                        Keys.partitionOf(organization),
                        Keys.API_KEY,
                        Order.ASCENDING,
                        Optional.empty(),
                        Integer.MAX_VALUE)
                .stream()
                .map(DynamoDbApiKeyStore::read)
                .sorted(Comparator.comparing(ApiKey::createdAt))
                .toList();
    }

    @Override
    public boolean remove(OrganizationId organization, String keyId) {
        Keys byId = Keys.apiKeyById(organization, keyId);
        Optional<ApiKey> found = table.get(byId).map(DynamoDbApiKeyStore::read);
        found.ifPresent(key -> {
            table.delete(Keys.apiKeyByDigest(key.digest()), Condition.none());
            table.delete(byId, Condition.none());
        });
        return found.isPresent();
    }

    private TransactWriteItem putNew(Keys keys, ApiKey key) {
        return table.putNew(item(keys, key));
    }

    static Item item(Keys keys, ApiKey key) {
        return Item.of(keys)
                .put("key_id", key.id())
                .put("digest", key.digest())
                .put("organization_id", key.organization().value())
                .put("user_id", key.userId())
                .put("role", key.role().label())
                .put("created_at", key.createdAt());
    }

    static ApiKey read(Item item) {
        return new ApiKey(
                item.string("key_id"),
                item.string("digest"),
                new OrganizationId(item.string("organization_id")),
                item.string("user_id"),
                Role.of(item.string("role")),
                item.instant("created_at"));
    }
}
