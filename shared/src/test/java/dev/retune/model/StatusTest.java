package dev.retune.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StatusTest {
    @Test
    void deletedIsTheEnd() {
        assertThat(Status.DELETED.next()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETED")
    void anythingElseCanBeDeleted(Status status) {
        assertThat(status.next()).contains(Status.DELETED);
    }

    @Test
    void onlyWhatIsUnderWayCanFail() {
        assertThat(EnumSet.allOf(Status.class))
                .allSatisfy(status ->
                        assertThat(status.next().contains(Status.FAILED)).isEqualTo(status.isUnderWay()));
    }
}
