package dev.retune.functions.compute.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.model.ModelObjects;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClassifiersTest {
    private final ServedWorld served = new ServedWorld();

    @Test
    void sixteenClassifiersAreKeptAndTheLongestUnusedGoesFirst() {
        served.deploying();
        Map<String, byte[]> adapter = served.world.files(ModelObjects.adapter(served.key, 1));
        for (int i = 0; i < 17; i++) {
            String folder = folder(i);
            adapter.forEach((name, content) -> served.world.storage.put(folder + name, content));
        }
        for (int i = 0; i < 16; i++) {
            served.classifiers.find(folder(i)).orElseThrow();
        }
        served.classifiers.find(folder(0)).orElseThrow();
        served.classifiers.find(folder(16)).orElseThrow();

        served.world.storage.deleteAll("copies/");

        assertThat(served.classifiers.find(folder(0))).isPresent();
        assertThat(served.classifiers.find(folder(1))).isEmpty();
        assertThat(served.classifiers.find(folder(2))).isPresent();
        assertThat(served.classifiers.find(folder(16))).isPresent();
    }

    @Test
    void anAdapterIsLoadedOnce() {
        served.deploying();
        String folder = ModelObjects.adapter(served.key, 1);

        assertThat(served.classifiers.find(folder).orElseThrow())
                .isSameAs(served.classifiers.find(folder).orElseThrow());
    }

    @Test
    void anAdapterThatIsMissingIsLookedForAgain() {
        String folder = ModelObjects.adapter(served.key, 1);
        assertThat(served.classifiers.find(folder)).isEmpty();

        served.deploying();

        assertThat(served.classifiers.find(folder)).isPresent();
    }

    private static String folder(int number) {
        return "copies/%02d/".formatted(number);
    }
}
