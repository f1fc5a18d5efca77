package dev.retune.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.model.InMemoryFinetunedModelStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The contract in memory, and every kind of write between any two pages. */
final class PagingUnderWritesTest extends PagingUnderWritesContract {

    /** @param writes by turns of pages: what is done before each, and to which model */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whateverIsWrittenBetweenPages(
            @ForAll @IntRange(max = 12) int there,
            @ForAll @IntRange(min = 1, max = 5) int pageSize,
            @ForAll boolean descending,
            @ForAll @Size(max = 12) List<@Size(max = 4) List<@IntRange(max = 59) Integer>> writes) {
        WalkedLists lists = lists();
        List<String> alive = new ArrayList<>();
        for (int i = 0; i < there; i++) {
            alive.add(lists.create());
        }
        List<String> untouched = new ArrayList<>(alive);
        WalkedLists.Walk walk = lists.models(pageSize, descending);
        for (int turn = 0; !walk.isOver(); turn++) {
            walk.nextPage();
            List<Integer> now = turn < writes.size() ? writes.get(turn) : List.of();
            now.forEach(write -> write(lists, write, alive, untouched));
        }

        assertThat(walk.seen())
                .doesNotHaveDuplicates()
                .containsAll(untouched)
                .isSortedAccordingTo(descending ? Collections.reverseOrder() : Comparator.naturalOrder());
    }

    private static void write(WalkedLists lists, int write, List<String> alive, List<String> untouched) {
        if (write % 3 == 0 || alive.isEmpty()) {
            alive.add(lists.create());
        } else if (write % 3 == 1) {
            lists.rename(alive.get(write / 3 % alive.size()), "renamed " + write);
        } else {
            String id = alive.remove(write / 3 % alive.size());
            untouched.remove(id);
            lists.delete(id);
        }
    }

    @Override
    protected WalkedLists lists() {
        InMemoryFinetunedModelStore store = new InMemoryFinetunedModelStore();
        return new WalkedLists(store, store, store);
    }
}
