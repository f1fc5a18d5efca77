package dev.retune.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStorage} promises; one subclass per storage. */
public abstract class ObjectStorageContract {
    private ObjectStorage storage;

    /** An empty storage. */
    protected abstract ObjectStorage newStorage();

    @BeforeEach
    void openStorage() {
        storage = newStorage();
    }

    @Test
    void whatWasPutIsRead() {
        storage.put("a/b/c.bin", new byte[] {0, 1, (byte) 255});

        assertThat(storage.get("a/b/c.bin")).contains(new byte[] {0, 1, (byte) 255});
        assertThat(storage.exists("a/b/c.bin")).isTrue();
        assertThat(storage.size("a/b/c.bin")).hasValue(3);
    }

    @Test
    void anObjectMayBeEmpty() {
        storage.put("empty", new byte[0]);

        assertThat(storage.get("empty")).contains(new byte[0]);
        assertThat(storage.size("empty")).hasValue(0);
    }

    @Test
    void whatIsNotThereIsAbsent() {
        storage.put("a/b", bytes("x"));

        assertThat(storage.get("a/c")).isEmpty();
        assertThat(storage.get("a")).isEmpty();
        assertThat(storage.exists("a")).isFalse();
        assertThat(storage.size("a")).isEmpty();
        assertThat(storage.size("a/c")).isEmpty();
    }

    @Test
    void aSecondPutReplacesTheFirst() {
        storage.put("a", bytes("a long first value"));
        storage.put("a", bytes("second"));

        assertThat(storage.get("a")).contains(bytes("second"));
    }

    @Test
    void aPutThatFailsHalfWayChangesNothing() {
        storage.put("a", bytes("first"));

        assertThatThrownBy(() -> storage.put("a", new BreakingStream())).isInstanceOf(RuntimeException.class);

        assertThat(storage.get("a")).contains(bytes("first"));
    }

    @Test
    void keysDifferByCase() {
        storage.put("Acme/a", bytes("upper"));
        storage.put("acme/a", bytes("lower"));

        assertThat(storage.get("Acme/a")).contains(bytes("upper"));
        assertThat(storage.list("Acme/")).containsExactly("Acme/a");
    }

    @Test
    void listGivesTheKeysBelowAFolderSorted() {
        for (String key : new String[] {"m/2/x", "m/1/b", "m/1/a", "m/10/z", "m2/a", "M/(it's)!*_-.x"}) {
            storage.put(key, bytes(key));
        }

        assertThat(storage.list("m/")).containsExactly("m/1/a", "m/1/b", "m/10/z", "m/2/x");
        assertThat(storage.list("m/1/")).containsExactly("m/1/a", "m/1/b");
        assertThat(storage.list("M/")).containsExactly("M/(it's)!*_-.x");
        assertThat(storage.list("none/")).isEmpty();
        assertThat(storage.list("m/1/a/")).isEmpty();
    }

    @Test
    void deleteRemovesOneObjectAndIsHarmlessTwice() {
        storage.put("a/b", bytes("b"));
        storage.put("a/c", bytes("c"));
        storage.delete("a/b");
        storage.delete("a/b");
        storage.delete("a");

        assertThat(storage.list("a/")).containsExactly("a/c");
    }

    @Test
    void deleteAllRemovesAFolderButNotItsNeighbours() {
        storage.put("m/1/a", bytes("a"));
        storage.put("m/1/deep/b", bytes("b"));
        storage.put("m/10/a", bytes("a"));
        storage.deleteAll("m/1/");
        storage.deleteAll("m/1/");

        assertThat(storage.list("m/")).containsExactly("m/10/a");
    }

    @Test
    void copyTellsWhetherThereWasSomething() {
        storage.put("from", bytes("x"));

        assertThat(storage.copy("from", "to/here")).isTrue();
        assertThat(storage.copy("nothing", "to/there")).isFalse();
        assertThat(storage.get("to/here")).contains(bytes("x"));
        assertThat(storage.exists("to/there")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "a/",
                "a//b",
                "../a",
                "a/../b",
                "a/./b",
                "..",
                ".",
                "a\u0000b",
                "a\nb",
                "a b",
                "a\\b",
                "ä",
                "~a"
            })
    void whatIsNoKeyIsRefused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> storage.put(key, bytes("x")));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.get(key));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.exists(key));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.size(key));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.delete(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a", "../", "a/../"})
    void whatIsNoFolderIsRefused(String folder) {
        assertThatIllegalArgumentException().isThrownBy(() -> storage.list(folder));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.deleteAll(folder));
    }

    @Test
    void readersSeeOneWholeObjectWhileWritersReplaceIt() throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        storage.put("a/b", new byte[100_000]);
        try {
            Future<?> writing = writer.submit(() -> {
                for (int round = 1; round <= 50; round++) {
                    byte[] content = new byte[100_000 + round];
                    Arrays.fill(content, (byte) round);
                    storage.put("a/b", content);
                }
            });
            do {
                byte[] seen = storage.get("a/b").orElseThrow();
                byte[] whole = new byte[100_000 + seen[0]];
                Arrays.fill(whole, seen[0]);
                assertThat(seen).isEqualTo(whole);
            } while (!writing.isDone());
            writing.get();
        } finally {
            writer.shutdownNow();
        }
    }

    @Test
    void removingFoldersDoesNotDisturbWritersInThem() throws Exception {
        ExecutorService remover = Executors.newSingleThreadExecutor();
        try {
            Future<?> removing = remover.submit(() -> {
                for (int round = 0; round < 500; round++) {
                    storage.put("a/b/gone", bytes("x"));
                    storage.delete("a/b/gone");
                }
            });
            for (int i = 0; i < 100; i++) {
                storage.put("a/b/" + i, bytes("x"));
                assertThat(storage.exists("a/b/" + i)).isTrue();
                storage.delete("a/b/" + i);
            }
            removing.get();
        } finally {
            remover.shutdownNow();
        }
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Gives some bytes, then fails. */
    private static final class BreakingStream extends InputStream {
        private int given;

        @Override
        public int read() throws IOException {
            if (given++ < 10) {
                return 'x';
            }
            throw new UncheckedIOException(new IOException("the source broke"));
        }
    }
}
