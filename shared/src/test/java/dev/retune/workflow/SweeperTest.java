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
        Failing failing = new Failing();
        ControlPlane plane = new ControlPlane(1, failing::over);
        ModelKey deleted = plane.create("deleted").key();
        plane.delete(deleted);
        plane.objects.put(ModelObjects.ofModel(deleted) + "left");

        failing.next("slots", Integer.MAX_VALUE);
        plane.sweepAfter(Duration.ofMinutes(1), ControlPlane.CONSISTENT);

        assertThat(plane.objects.of(deleted)).isEmpty();
    }

    @Test
    void afterARestartWhatFailsIsTriedAgainAtOnce() {
        Failing failing = new Failing();
        ControlPlane plane = new ControlPlane(1, failing::over);
        ModelKey lost = plane.create("lost").key();
        plane.workflow.end(plane.input(lost));

        failing.next("find", 2);
        plane.restart();

        assertThat(plane.workflow.running()).containsExactly(plane.input(lost));
    }

    /** A store that is unavailable for some calls. */
    private static final class Failing {
        private String method = "";
        private int times;

        void next(String failing, int so) {
            method = failing;
            times = so;
        }

        FinetunedModelStore over(FinetunedModelStore store) {
            return (FinetunedModelStore) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {FinetunedModelStore.class},
                    (proxy, called, arguments) -> {
                        if (called.getName().equals(method) && times-- > 0) {
                            throw ApiException.unavailable("the service is busy; try again", null);
                        }
                        try {
                            return called.invoke(store, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
