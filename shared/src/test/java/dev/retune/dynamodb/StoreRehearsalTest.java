package dev.retune.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StoreRehearsalTest {
    private final LocalTable local = new LocalTable();
    private final Set<String> operations = new ConcurrentSkipListSet<>();
    private final StoreRehearsal rehearsal = new StoreRehearsal(local.table((operation, body) -> {
        operations.add(operation);
        return Fault.NONE;
    }));

    @AfterEach
    void close() {
        local.close();
    }

    @Test
    void everyKindOfCallIsMadeAndNothingIsWrittenHoweverOften() {
        for (int time = 0; time < 2; time++) {
            List<Runnable> all = List.of(
                    rehearsal::reads,
                    rehearsal::work,
                    rehearsal::callers,
                    rehearsal::datasets,
                    rehearsal::metrics,
                    rehearsal::modelCreation,
                    rehearsal::modelChange,
                    rehearsal::modelDeletion,
                    rehearsal::put,
                    rehearsal::update,
                    rehearsal::delete);
            all.forEach(Runnable::run);
        }

        assertThat(operations)
                .containsExactly("DeleteItem", "GetItem", "PutItem", "Query", "TransactWriteItems", "UpdateItem");
        assertThat(local.rows()).isZero();
    }
}
