package dev.retune.local.stepfunctions.interpreter;

import dev.retune.local.stepfunctions.definition.ErrorNames;
import java.util.function.Consumer;

/** Numbers the events of an execution; AWS's errors name the number, and the count is limited. */
final class History {
    static final int MAX_EVENTS = 25_000;

    private final Consumer<HistoryEvent> listener;
    private int last;

    History(Consumer<HistoryEvent> listener) {
        this.listener = listener;
    }

    /** @return the event's number */
    int add(String type, String state) throws StateFailure {
        // The last number is kept for the event that says how the execution ended.
        if (last >= MAX_EVENTS - 1) {
            throw new StateFailure(
                    ErrorNames.RUNTIME,
                    "The execution reached the maximum number of history events (" + MAX_EVENTS + ").");
        }
        return record(type, state);
    }

    void end(String type) {
        record(type, "");
    }

    private int record(String type, String state) {
        last++;
        listener.accept(new HistoryEvent(last, type, state));
        return last;
    }
}
