package dev.retune.workflow.exploration;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state that the life cycle can come into within a scope: nothing is lost, nothing is stuck. */
final class ExhaustiveExplorationTest {

    /**
     * Two models, one slot, two attempts and three dispatches, with a part of what can go wrong at a time: all of it at
     * once has more states than can be visited here. {@code -Dexploration.scope} visits another one.
     */
    static Stream<Scope> scopes() {
        return Optional.ofNullable(System.getProperty("exploration.scope"))
                .map(Stream::of)
                .orElseGet(() -> Stream.of(
                        // Two models at once, call by call.
                        "2/1/2/3/0/0/0/0/2",
                        // Two models one call after the other, with a request and a fault anywhere.
                        "2/1/2/3/1/0/1/0/1",
                        // Two requests, a sweep and a fault, in any order.
                        "1/1/2/3/2/1/1/0/1",
                        // A request and a fault beside a training, call by call.
                        "1/1/2/3/1/0/1/0/2",
                        // A request, a fault, a sweep and a jump of the clock, in any order.
                        "1/1/1/2/1/1/1/1/1",
                        // Executions that are lost, or taken for lost.
                        "1/1/1/3/0/1/1/1/1",
                        // A restart, and one more fault while what was lost is put right.
                        "1/1/1/3/0/0/2/0/2"))
                .map(Scope::parse);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void noRuleIsBrokenInAnyState(Scope scope) {
        Explorer explorer = new Explorer(scope, Mutant.NONE);

        Finding.requireNone(explorer.explore());

        System.out.println(scope + ": " + explorer);
    }
}
