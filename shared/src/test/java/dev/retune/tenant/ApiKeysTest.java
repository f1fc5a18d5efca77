package dev.retune.tenant;

import static dev.retune.model.Fixtures.ACME;
import static dev.retune.model.Fixtures.GLOBEX;
import static dev.retune.model.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import dev.retune.error.ErrorCode;
import dev.retune.model.MutableClock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeysTest {
    private final InMemoryApiKeyStore store = new InMemoryApiKeyStore();
    private final Random random = new Random(1);
    private final ApiKeys keys = new ApiKeys(store, new Hmac(new byte[32]), new MutableClock(NOON), this::random);

    @Test
    void anIssuedKeyIsKnownUntilItIsRevoked() {
        ApiKeys.Issued issued = keys.issue(ACME, "alice", Role.MEMBER);

        assertThat(issued.key()).matches("rt_[0-9a-f]{64}");
        assertThat(keys.find(issued.key())).contains(new Caller(ACME, "alice", Role.MEMBER));
        assertThat(keys.list(ACME)).containsExactly(issued.stored());

        keys.revoke(ACME, issued.stored().id());
        assertThat(keys.find(issued.key())).isEmpty();
        assertThat(keys.list(ACME)).isEmpty();
    }

    @Test
    void nothingOfTheKeyIsStored() {
        ApiKeys.Issued issued = keys.issue(ACME, "alice", Role.ADMIN);

        assertThat(issued.stored().toString()).doesNotContain(issued.key().substring(3));
    }

    @Test
    void aKeyOfAnotherInstallationIsUnknown() {
        String key = keys.issue(ACME, "alice", Role.ADMIN).key();
        byte[] otherPepper = new byte[32];
        otherPepper[0] = 1;

        assertThat(new ApiKeys(store, new Hmac(otherPepper), new MutableClock(NOON), this::random).find(key))
                .isEmpty();
    }

    @Test
    void anotherOrganizationCannotRevokeAKey() {
        ApiKeys.Issued issued = keys.issue(ACME, "alice", Role.ADMIN);

        assertThatThrownBy(() -> keys.revoke(GLOBEX, issued.stored().id()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining(
                        "globex has no key with the id " + issued.stored().id())
                .extracting("code")
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(keys.find(issued.key())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "\0"})
    void aUserIdIsReadable(String userId) {
        assertThatThrownBy(() -> keys.issue(ACME, userId, Role.ADMIN)).hasMessageContaining("user_id");
        assertThat(keys.list(ACME)).isEmpty();
    }

    @Test
    void rolesAreReadFromTheirLabels() {
        assertThat(Role.of("viewer")).isEqualTo(Role.VIEWER);
        assertThatThrownBy(() -> Role.of("owner")).hasMessage("role must be one of admin, member, viewer");
    }

    private byte[] random() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }
}
