package dev.retune.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retune.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

final class SnapshotsTest {
    private static final Context<Resource> NO_CONTEXT = null;

    private final Snapshots snapshots = new Snapshots();
    private final List<String> done = new ArrayList<>();

    @Test
    void everythingIsRehearsedThenDroppedOrRenewedAndRenewedAgainAfterARestore() {
        snapshots.renew(() -> done.add("renewed"));
        snapshots.drop(() -> done.add("dropped"));
        snapshots.rehearse(() -> done.add("first"));
        snapshots.rehearse(() -> done.add("second"));

        snapshots.beforeCheckpoint(NO_CONTEXT);
        assertThat(done).containsExactly("first", "second", "dropped", "renewed");

        snapshots.afterRestore(NO_CONTEXT);
        assertThat(done).containsExactly("first", "second", "dropped", "renewed", "renewed");
    }

    @Test
    void aRehearsalThatFailsKeepsNothingFromHappening() {
        snapshots.rehearse(() -> {
            throw ApiException.unavailable("the service is busy; try again", null);
        });
        snapshots.rehearse(() -> done.add("second"));
        snapshots.renew(() -> done.add("renewed"));

        snapshots.beforeCheckpoint(NO_CONTEXT);

        assertThat(done).containsExactly("second", "renewed");
    }

    @Test
    void aRenewalThatFailsFailsTheSnapshotForWhatItWouldHoldIsNotToBeShared() {
        snapshots.renew(() -> {
            throw new IllegalStateException("still connected");
        });

        assertThatThrownBy(() -> snapshots.beforeCheckpoint(NO_CONTEXT)).hasMessage("still connected");
    }
}
