package dev.retune.workflow.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TraceTest {
    /** A deletion that overtakes a claim, and does no harm. */
    private static final String WRITTEN = """
            scope 1/1/1/1/1/0/0/0/2 mutant NONE
              1. somebody creates m1
              2. create m1: create m1
              3. create m1: slots
              4. create m1: due QUEUED
              5. create m1: find m1
              6. somebody deletes m1
              7. delete m1: find m1
              8. create m1: claim m1
              9. delete m1: delete m1
            """;

    /** Tells the trace in the file that {@code -Dexploration.trace} names, if it names one. */
    @Test
    void aWrittenTraceIsReplayedAndToldStepByStep() throws IOException {
        String file = System.getProperty("exploration.trace");
        Trace trace = Trace.parse(file == null ? WRITTEN : Files.readString(Path.of(file)));
        List<String> told = new ArrayList<>();

        Optional<Finding> found = trace.replay(told::add);

        if (file != null) {
            told.forEach(System.out::println);
        }
        found.ifPresent(finding -> {
            throw new AssertionError(finding.toString(), finding.violation());
        });
        assertThat(told).hasSameSizeAs(trace.steps());
    }

    @Test
    void aFoundTraceBreaksTheSameRuleWhenItIsReplayed() {
        Finding found = new Explorer(Scope.parse("1/1/1/1/0/0/1/0/2"), Mutant.NO_LEASE)
                .explore()
                .orElseThrow();

        Finding again = Trace.parse(found.trace().toString()).replay(told -> {}).orElseThrow();

        assertThat(again.trace()).isEqualTo(found.trace());
        assertThat(again.violation()).hasMessage(found.violation().getMessage());
    }

    @Test
    void aRandomPathThatBreaksARuleIsShortenedToWhatMatters() {
        Scope scope = new Scope(3, 2, 3, 99, 9, 99, 99, 99, 4);
        Finding found = null;
        for (int seed = 1; found == null; seed++) {
            found = new RandomWalk(scope, Mutant.NO_LEASE, seed).walk().orElse(null);
        }

        assertThat(found.violation()).hasMessageContaining(Mutant.NO_LEASE.symptom());
        assertThat(found.trace().steps()).hasSizeLessThan(100);
    }
}
