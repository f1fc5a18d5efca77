package dev.retune.dynamodb;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.model.Fixtures;
import dev.retune.paging.Order;
import dev.retune.paging.PageRequest;
import dev.retune.tenant.ApiKey;
import dev.retune.tenant.OrganizationId;
import dev.retune.tenant.Role;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DynamoDbApiKeyStoreTest {
    private final LocalTable local = new LocalTable();
    private final DynamoDbApiKeyStore store = new DynamoDbApiKeyStore(local.table());

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void aKeyIsFoundByItsDigestWithEverythingThatIsKnownOfIt() {
        ApiKey key = key("a", ACME, NOON);
        store.add(key);

        assertThat(store.findByDigest(key.digest())).contains(key);
        assertThat(store.findByDigest("digest-b")).isEmpty();
    }

    @Test
    void keysAreListedOldestFirstAndByOrganization() {
        ApiKey young = key("a", ACME, NOON.plusSeconds(9));
        ApiKey old = key("b", ACME, NOON);
        store.add(young);
        store.add(old);
        store.add(key("c", GLOBEX, NOON));

        assertThat(store.list(ACME)).containsExactly(old, young);
    }

    @Test
    void aRemovedKeyIsGoneFromBothSides() {
        ApiKey key = key("a", ACME, NOON);
        store.add(key);

        assertThat(store.remove(ACME, key.id())).isTrue();
        assertThat(store.findByDigest(key.digest())).isEmpty();
        assertThat(store.list(ACME)).isEmpty();
        assertThat(store.remove(ACME, key.id())).isFalse();
    }

    @Test
    void anotherOrganizationCannotRemoveAKey() {
        ApiKey key = key("a", ACME, NOON);
        store.add(key);

        assertThat(store.remove(GLOBEX, key.id())).isFalse();
        assertThat(store.findByDigest(key.digest())).contains(key);
    }

    @Test
    void aKeyIsAddedOnce() {
        store.add(key("a", ACME, NOON));

        assertThatThrownBy(() -> store.add(key("a", ACME, NOON))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysAreNotModels() {
        store.add(key("a", ACME, NOON));
        DynamoDbFinetunedModelStore models = new DynamoDbFinetunedModelStore(local.table());
        models.create(Fixtures.creation(Fixtures.queued(1)));

        assertThat(models.list(ACME, PageRequest.first(9, Order.ASCENDING)).items())
                .hasSize(1);
        assertThat(store.list(ACME)).hasSize(1);
    }

    private static ApiKey key(String id, OrganizationId organization, Instant createdAt) {
        return new ApiKey(id, "digest-" + id, organization, "alice", Role.MEMBER, createdAt);
    }
}
