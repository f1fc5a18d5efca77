package dev.retune.local.usage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Notes what one function asks of AWS. A function may use several threads. */
final class Recorder {
    private final Set<UsedAction> actions = new ConcurrentSkipListSet<>();
    private final List<DynamoDbCall> calls = new ArrayList<>();

    void used(UsedAction action) {
        actions.add(action);
    }

    synchronized void called(DynamoDbCall call) {
        calls.add(call);
    }

    /** Everything that was used, ever. */
    Set<UsedAction> actions() {
        return Set.copyOf(actions);
    }

    /** The calls since this was last asked for. */
    synchronized Collection<DynamoDbCall> takeCalls() {
        List<DynamoDbCall> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }
}
