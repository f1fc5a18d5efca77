package dev.retune.local.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tasks that take too long, or are stopped. */
class TaskTimeTest {
    private final ScriptedFunctions functions = new ScriptedFunctions();
    private final TestExecution execution = new TestExecution(functions);

    @Test
    void aTaskThatTakesTooLongIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        functions.answers("train", (name, payload) -> {
            try {
                return TaskMachine.sleepLong();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });

        assertThat(execution.run(TaskMachine.of("\"TimeoutSeconds\":\"{% 0 + 1 %}\""), "{}"))
                .isEqualTo(new Outcome.Failed("States.Timeout", null));
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(execution.eventLines())
                .contains("5 TaskTimedOut Task")
                .last()
                .isEqualTo("6 ExecutionFailed");
    }

    @Test
    void theMachinesOwnTimeLimitEndsWaitsAndTasksAndCannotBeCaught() throws Exception {
        String waiting = """
                {"QueryLanguage": "JSONata", "StartAt": "Wait", "TimeoutSeconds": 30, "States": {
                  "Wait": {"Type": "Wait", "Seconds": 20, "Next": "Wait again"},
                  "Wait again": {"Type": "Wait", "Seconds": 20, "End": true}}}""";
        assertThat(execution.run(waiting, "{}")).isEqualTo(new Outcome.TimedOut());
        assertThat(execution.slept()).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(10));
        assertThat(execution.eventLines()).last().isEqualTo("5 ExecutionTimedOut");

        functions.answers("train", (name, payload) -> TaskMachine.sleepLong());
        TestExecution training = new TestExecution(functions);
        String limited = TaskMachine.of(
                        "\"Catch\":[{" + TaskMachine.ALL + ",\"Next\":\"Caught\"}]",
                        "\"Caught\":{\"Type\":\"Succeed\"}")
                .replaceFirst("\\{", "{\"TimeoutSeconds\":1,");
        assertThat(training.run(limited, "{}")).isEqualTo(new Outcome.TimedOut());
    }

    @Test
    void anInterruptedExecutionInterruptsItsFunctionAndEntersNoOtherState() {
        functions.answers("train", (name, payload) -> TaskMachine.sleepLong());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> execution.run(
                        TaskMachine.of(
                                "\"Catch\":[{" + TaskMachine.ALL + ",\"Next\":\"Caught\"}]",
                                "\"Caught\":{\"Type\":\"Succeed\"}"),
                        "{}"))
                .isInstanceOf(InterruptedException.class);
        assertThat(execution.entered()).doesNotContain("Caught");
    }
}
