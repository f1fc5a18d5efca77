package dev.retune.workflow.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each condition of the life cycle is there because leaving it out does harm, and the exploration sees the harm. */
final class MutantTest {

    @ParameterizedTest
    @CsvSource({
        "NO_DISPATCH_IN_THE_FENCE,             1/1/1/2/0/2/2/2/1, 19",
        "SLOT_KEPT_BY_A_DELETED_CLAIMED_MODEL, 1/1/1/1/1/0/0/0/2,  9",
        "NO_LEASE,                             1/1/1/1/0/0/1/0/2, 21",
        "LEASE_WITHOUT_EXPIRY,                 1/1/1/1/0/0/0/0/1, 15",
        "CHECKPOINT_KEPT_BY_A_RETRAIN,         1/1/2/1/1/0/1/0/1, 30",
        "HEARTBEAT_THAT_REVIVES_A_ROW,         1/1/1/1/1/0/0/0/2, 18",
        "BEGIN_WITHOUT_THE_REVISION,           1/1/1/1/1/0/0/0/2, 15",
        "NEW_SETTINGS_WITHOUT_A_NEW_REVISION,  1/1/1/1/1/0/0/0/2, 15",
        "NEW_SETTINGS_WITHOUT_A_CONDITION,     1/1/1/1/1/0/0/0/2, 15",
        "NEW_SETTINGS_WHATEVER_THE_REVISION,   1/1/1/1/2/0/0/0/3, 17",
        "EVENT_IN_A_SECOND_CALL,               1/1/1/1/0/0/0/0/1, 12",
    })
    void isCaughtOnAShortestPath(Mutant mutant, String scope, int steps) {
        Finding found = new Explorer(Scope.parse(scope), mutant).explore().orElseThrow();

        assertThat(found.violation()).hasMessageContaining(mutant.symptom());
        assertThat(found.trace().steps()).hasSize(steps);
        assertThat(found.trace().with(Mutant.NONE).replay(told -> {}))
                .as("the same path without the mutant")
                .isEmpty();
    }
}
