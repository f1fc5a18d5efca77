package dev.retune.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.local.stepfunctions.interpreter.LambdaFailure;
import dev.retune.local.stepfunctions.interpreter.LambdaInvoker;
import dev.retune.local.template.Template;
import dev.retune.model.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The functions of a training run over one model's status, in which each call takes the turn that a test chooses. */
final class SimulatedRun implements LambdaInvoker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Template template;
    private final List<Turn> turns;
    private final List<String> calls = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private Status status;
    private Status statusWhenGivenUp;
    private Optional<AssertionError> problem = Optional.empty();

    /** What a call comes to. */
    enum Turn {
        NORMAL,
        /** The chunk was not the last one. */
        MORE,
        /** The function throws what nobody tries again. */
        FAILURE,
        /** The execution turns out to be given up. */
        GIVEN_UP
    }

    /** @param turns of the first calls; the others are normal */
    SimulatedRun(Template template, Status status, List<Turn> turns) {
        this.template = template;
        this.status = status;
        this.statusWhenGivenUp = status;
        this.turns = turns;
    }

    @Override
    public synchronized String invoke(String function, String payload) throws LambdaFailure {
        try {
            return answer(function, payload);
        } catch (AssertionError e) {
            problem = Optional.of(e);
            throw e;
        }
    }

    /** What a call was wrong in: to the machine it is a failure like others. */
    Optional<AssertionError> problem() {
        return problem;
    }

    Status status() {
        return status;
    }

    Status statusWhenGivenUp() {
        return statusWhenGivenUp;
    }

    int calls() {
        return calls.size();
    }

    /** Each change of the status, like {@code QUEUED -> FINETUNING}. */
    List<String> taken() {
        return taken;
    }

    /** The last turn that was not normal, if any. */
    Turn lastTurn() {
        return turns.isEmpty() ? Turn.NORMAL : turns.get(turns.size() - 1);
    }

    /** Whether that call can come to this: nothing follows on a failure of the last step but the sweeper. */
    boolean canTake(Turn turn, int call) {
        boolean isLast = calls.get(call).endsWith("MARK_FAILED");
        return switch (turn) {
            case NORMAL -> true;
            case MORE -> calls.get(call).startsWith("TrainChunk");
            case FAILURE, GIVEN_UP -> !isLast;
        };
    }

    @Override
    public String toString() {
        return calls + " with " + turns;
    }

    private String answer(String function, String payload) throws LambdaFailure {
        Turn turn = calls.size() < turns.size() ? turns.get(calls.size()) : Turn.NORMAL;
        String name = name(function);
        JsonNode task = parse(payload);
        calls.add(name + " " + task.path("step").asText());
        if (task.path("execution").path("model_id").asText().isEmpty()) {
            throw new AssertionError("the step is not told its execution: " + payload);
        }
        if (turn == Turn.FAILURE) {
            throw LambdaFailure.of(
                    "{\"errorType\": \"java.lang.IllegalStateException\", \"errorMessage\": \"broken\"}");
        }
        if (turn == Turn.GIVEN_UP) {
            statusWhenGivenUp = status;
        }
        return switch (name) {
            case "AdvanceStatusFunction" -> turn == Turn.GIVEN_UP ? "{\"status\": \"GONE\"}" : advance(task);
            case "TrainChunkFunction" ->
                "{\"outcome\": \"" + (turn == Turn.GIVEN_UP ? "GONE" : turn == Turn.MORE ? "MORE" : "DONE") + "\"}";
            case "DeployFunction" -> turn == Turn.GIVEN_UP ? "{}" : "{\"adapter\": \"folder/\"}";
            default -> throw new AssertionError("the machine calls " + name);
        };
    }

    /** As the step does it: one that finds its work done answers where the model is. */
    private String advance(JsonNode task) {
        switch (task.path("step").asText()) {
            case "BEGIN" -> move(Status.QUEUED, Status.FINETUNING);
            case "BEGIN_DEPLOYMENT" -> move(Status.FINETUNING, Status.DEPLOYING_API);
            case "MARK_READY" -> {
                requireGiven(task, "/adapter");
                move(Status.DEPLOYING_API, Status.READY);
            }
            case "MARK_FAILED" -> {
                requireGiven(task, "/error/Error");
                requireGiven(task, "/error/Cause");
                move(status, Status.FAILED);
            }
            default -> throw new AssertionError("there is no step like this: " + task);
        }
        return "{\"status\": \"" + status + "\"}";
    }

    private void move(Status from, Status to) {
        if (status != from) {
            return;
        }
        if (!status.next().contains(to)) {
            throw new AssertionError(status + " cannot become " + to);
        }
        taken.add(status + " -> " + to);
        status = to;
    }

    private static void requireGiven(JsonNode task, String pointer) {
        if (task.at(pointer).asText().isEmpty()) {
            throw new AssertionError("the step is not told " + pointer + ": " + task);
        }
    }

    /** The state machine calls what the alias stands for. */
    private String name(String arn) {
        return template.functions().stream()
                .filter(function -> arn.equals(function.arn() + ":live"))
                .findFirst()
                .orElseThrow()
                .logicalId();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
