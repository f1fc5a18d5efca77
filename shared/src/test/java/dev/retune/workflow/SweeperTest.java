package dev.retune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.error.ApiException;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.ModelKey;
import dev.retune.model.ModelObjects;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SweeperTest {
    @Test
    void slotsThatCannotBeReadKeepNothingElseWaiting() {
        ControlPlane plane = new ControlPlane(1, SweeperTest::withoutSlots);
        ModelKey deleted = plane.create("deleted").key();
        plane.delete(deleted);
        plane.objects.put(ModelObjects.ofModel(deleted) + "left");

        plane.sweepAfter(Duration.ofMinutes(1), ControlPlane.CONSISTENT);

        assertThat(plane.objects.of(deleted)).isEmpty();
    }

    private static FinetunedModelStore withoutSlots(FinetunedModelStore store) {
        return (FinetunedModelStore) Proxy.newProxyInstance(
                SweeperTest.class.getClassLoader(),
                new Class<?>[] {FinetunedModelStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("slots")) {
                        throw ApiException.unavailable("the service is busy; try again", null);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
