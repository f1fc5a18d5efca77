package dev.retune.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrganizationIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"acme", "A", "a.b-c_D9", "-", "a.."})
    void takesWhatCanBePartOfAKey(String value) {
        assertThat(new OrganizationId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".acme", "a/b", "a#b", "a b", "ä"})
    void refusesWhatCannot(String value) {
        assertThatThrownBy(() -> new OrganizationId(value)).isInstanceOf(ApiException.class);
    }
}
