package dev.retune.workflow.exploration;

import dev.retune.model.Fence;
import dev.retune.model.ModelKey;
import dev.retune.workflow.WorkflowInput;

/** Short names of models: {@code m1} was created first. The number is the random part of the id. */
final class Names {
    /** What {@link dev.retune.model.ModelIds} shifts away. */
    private static final int SHIFT = 2;

    private Names() {}

    /** What makes the id of the model of this number. */
    static long randomness(int model) {
        return (long) model << SHIFT;
    }

    static int number(String id) {
        int end = id.length();
        return Character.digit(id.charAt(end - 2), 16) * 16 + Character.digit(id.charAt(end - 1), 16);
    }

    static String of(ModelKey key) {
        return "m" + number(key.id());
    }

    /** {@code m1.2.3} is the third execution of the second attempt. */
    static String of(WorkflowInput input) {
        Fence fence = input.fence();
        return of(input.model()) + "." + fence.attempt() + "." + fence.dispatch();
    }
}
