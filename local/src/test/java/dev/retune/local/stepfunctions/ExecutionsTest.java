package dev.retune.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.local.stepfunctions.definition.StateMachineDefinition;
import dev.retune.local.stepfunctions.interpreter.LambdaInvoker;
import dev.retune.local.stepfunctions.interpreter.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionsTest {
    private static final String MACHINE = """
            {"QueryLanguage": "JSONata", "StartAt": "Task", "States": {
              "Task": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:000000000000:function:work",
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "After"}], "End": true},
              "After": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:000000000000:function:after", "End": true}}}""";

    private final TestClock clock = new TestClock(Instant.parse("2026-01-02T03:04:05.678901Z"));
    private final StateMachines machines = new StateMachines("us-east-1", "000000000000");
    private final String machine =
            machines.add("train", StateMachineDefinition.parse(MACHINE)).arn();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final AtomicInteger after = new AtomicInteger();
    private Executions executions = executions(Retention.DEFAULT);

    @AfterEach
    void close() {
        executions.close();
    }

    @Test
    void anExecutionRunsAndIsDescribed() throws Exception {
        Execution started = executions.start(machine, "one", "{\"a\":1}");
        assertThat(started.arn()).isEqualTo("arn:aws:states:us-east-1:000000000000:execution:train:one");
        assertThat(executions.describe(started.arn()).status()).isEqualTo(ExecutionStatus.RUNNING);
        release.countDown();

        Execution ended = ended(started.arn());
        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended.output()).isEqualTo("{\"a\":1}");
        assertThat(ended.startDate()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(ended.stopDate()).isNotNull();
    }

    @Test
    void startingTheSameAgainWhileItRunsGivesTheSameExecution() throws Exception {
        Execution first = executions.start(machine, "one", "{}");
        clock.sleep(Duration.ofSeconds(1));

        assertThat(executions.start(machine, "one", "{}")).isEqualTo(first);
        assertRefused("ExecutionAlreadyExists", () -> executions.start(machine, "one", "{ }"));

        release.countDown();
        ended(first.arn());
        assertRefused("ExecutionAlreadyExists", () -> executions.start(machine, "one", "{}"));
    }

    @Test
    void anExecutionWithoutANameGetsOne() {
        assertThat(executions.start(machine, null, "{}").arn())
                .isNotEqualTo(executions.start(machine, null, "{}").arn());
    }

    @Test
    void aStoppedExecutionInterruptsItsFunctionAndRunsNothingElse() throws Exception {
        Execution started = executions.start(machine, "one", "{}");
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        Execution stopped = executions.stop(started.arn(), "Deleted", "the model was deleted");

        assertThat(stopped.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(executions.describe(started.arn()).error()).isEqualTo("Deleted");
        assertThat(executions.stop(started.arn(), null, null)).isEqualTo(stopped);
        executions.close();
        assertThat(after).hasValue(0);
    }

    @Test
    void closingStopsEverythingAndRefusesMore() throws Exception {
        Execution started = executions.start(machine, "one", "{}");
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        executions.close();

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(executions.describe(started.arn()).status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(after).hasValue(0);
        assertRefused("ServiceUnavailable", () -> executions.start(machine, "two", "{}"));
    }

    @Test
    void onlyTheNewestEndedExecutionsAreKept() throws Exception {
        executions.close();
        executions = executions(new Retention(2, Duration.ofHours(1)));
        release.countDown();
        for (String name : new String[] {"one", "two", "three"}) {
            ended(executions.start(machine, name, "{}").arn());
        }
        String arn = "arn:aws:states:us-east-1:000000000000:execution:train:";

        assertRefused("ExecutionDoesNotExist", () -> executions.describe(arn + "one"));
        assertThat(executions.describe(arn + "two").name()).isEqualTo("two");

        clock.sleep(Duration.ofHours(2));
        assertRefused("ExecutionDoesNotExist", () -> executions.describe(arn + "three"));
        assertThat(executions.start(machine, "three", "{}").status()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void whatCannotBeStartedIsRefusedByAwssNames() {
        assertRefused("StateMachineDoesNotExist", () -> executions.start(machine + "x", "one", "{}"));
        assertRefused("InvalidArn", () -> executions.start("train", "one", "{}"));
        assertRefused("InvalidArn", () -> executions.describe(machine));
        assertRefused("InvalidName", () -> executions.start(machine, "a b", "{}"));
        assertRefused("InvalidName", () -> executions.start(machine, "x".repeat(81), "{}"));
        assertRefused("InvalidExecutionInput", () -> executions.start(machine, "one", "{"));
        assertRefused("InvalidExecutionInput", () -> executions.start(machine, "one", '"' + "x".repeat(262_144) + '"'));
        assertRefused(
                "ExecutionDoesNotExist",
                () -> executions.stop("arn:aws:states:us-east-1:000000000000:execution:train:one", null, null));
    }

    @Test
    void twoMachinesCannotShareAName() {
        assertRefused("StateMachineAlreadyExists", () -> machines.add("train", StateMachineDefinition.parse(MACHINE)));
        assertThatThrownBy(() -> new StateMachines("here", "000000000000")).hasMessageContaining("not a region");
        assertThatThrownBy(() -> new StateMachines("us-east-1", "1")).hasMessageContaining("not an account id");
    }

    private Executions executions(Retention retention) {
        return new Executions(machines, work(), clock, clock, new Random(1), retention);
    }

    private LambdaInvoker work() {
        return (function, payload) -> {
            if (function.endsWith(":after")) {
                after.incrementAndGet();
                return "{}";
            }
            begun.countDown();
            try {
                release.await();
                return payload;
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        };
    }

    private Execution ended(String arn) throws InterruptedException {
        for (int i = 0; i < 500 && executions.describe(arn).isRunning(); i++) {
            Thread.sleep(10);
        }
        return executions.describe(arn);
    }

    private static void assertRefused(String type, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StepFunctionsException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
