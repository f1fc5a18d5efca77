package dev.retune.dynamodb;

import static dev.retune.model.Fixtures.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.model.ModelKey;
import dev.retune.model.RequestIdentity;
import dev.retune.tenant.OrganizationId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeysTest {
    private static final ModelKey MODEL = new ModelKey(ACME, "the-id");

    @Test
    void keysAreThoseOfTheDesign() {
        assertThat(Keys.organization(ACME)).isEqualTo(new Keys("ORG#acme", "ORG"));
        assertThat(Keys.model(MODEL)).isEqualTo(new Keys("ORG#acme", "MODEL#the-id"));
        assertThat(Keys.deletedModel(MODEL)).isEqualTo(new Keys("ORG#acme", "DELETED#the-id"));
        assertThat(Keys.event(MODEL, 12)).isEqualTo(new Keys("ORG#acme#MODEL#the-id", "EVENT#0000000012"));
        assertThat(Keys.step(MODEL, 3, 45)).isEqualTo(new Keys("ORG#acme#MODEL#the-id", "STEP#0003#0000000045"));
        assertThat(Keys.dataset(ACME, "d")).isEqualTo(new Keys("ORG#acme", "DATASET#d"));
        assertThat(Keys.apiKeyByDigest("d")).isEqualTo(new Keys("KEY#d", "KEY"));
        assertThat(Keys.apiKeyById(ACME, "k")).isEqualTo(new Keys("ORG#acme", "APIKEY#k"));
        assertThat(Keys.request(new RequestIdentity(ACME, RequestIdentity.Kind.KEY, "k", "digest")))
                .isEqualTo(new Keys("ORG#acme#DEDUPE", "KEY#k"));
        assertThat(Keys.request(new RequestIdentity(ACME, RequestIdentity.Kind.FINGERPRINT, "f", "f")))
                .isEqualTo(new Keys("ORG#acme#DEDUPE", "FINGERPRINT#f"));
        assertThat(Keys.slot(2)).isEqualTo(new Keys("SLOTS", "SLOT#2"));
    }

    @Test
    void sortKeysAreInTheOrderOfTheirNumbers() {
        assertThat(List.of(9L, 10L, 99L, 100L, 2_000_000_000L))
                .extracting(sequence -> Keys.event(MODEL, sequence).sort())
                .isSorted();
    }

    @Test
    void theTenantIsReadBackFromItsPartitionAndFromNothingElse() {
        assertThat(Keys.organizationOf(Keys.partitionOf(ACME))).isEqualTo(ACME);
        assertThatThrownBy(() -> Keys.organizationOf("SLOTS")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OrganizationId("a#MODEL#b")).hasMessageContaining("organization id");
    }
}
