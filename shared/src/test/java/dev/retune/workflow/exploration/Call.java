package dev.retune.workflow.exploration;

import dev.retune.model.Creation;
import dev.retune.model.DeletedModel;
import dev.retune.model.Deletion;
import dev.retune.model.FinetunedModel;
import dev.retune.model.ModelAttribute;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelKey;
import dev.retune.workflow.WorkflowInput;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call of the domain to something outside of it. */
record Call(Method method, List<Object> arguments) {
    private static final Set<String> WRITES = Set.of(
            "create",
            "commit",
            "delete",
            "postpone",
            "removeHistory",
            "forget",
            "freeSlot",
            "start",
            "stop",
            "removeAll",
            "keepOnlyAdapterOf",
            "put",
            "remove",
            "copyForRun");
    private static final Set<String> MAY_BE_STALE = Set.of("due", "describe");

    Class<?> port() {
        return method.getDeclaringClass();
    }

    /** The first argument, if there is one. */
    @Nullable
    Object first() {
        return arguments.isEmpty() ? null : arguments.get(0);
    }

    boolean isCreation() {
        return method.getName().equals("create");
    }

    boolean isWrite() {
        return WRITES.contains(method.getName());
    }

    /** Whether it reads something that is only eventually consistent. */
    boolean mayBeStale() {
        return MAY_BE_STALE.contains(method.getName());
    }

    /** A creation settles a lost answer itself: the store promises that it happened if it was not refused. */
    boolean mayLoseAnswer() {
        return isWrite() && !isCreation();
    }

    Object applyTo(Object target) {
        try {
            return method.invoke(target, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new Violation(this + " failed: " + e.getCause().getMessage(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        String told = arguments.stream()
                .map(Call::describe)
                .filter(argument -> !argument.isEmpty())
                .collect(Collectors.joining(" "));
        return method.getName().equals("commit") ? told : (method.getName() + " " + told).stripTrailing();
    }

    private static String describe(Object argument) {
        if (argument instanceof ModelChange change) {
            return describe(change);
        } else if (argument instanceof Deletion deletion) {
            return Names.of(deletion.deleted().key());
        } else if (argument instanceof DeletedModel deleted) {
            return Names.of(deleted.key());
        } else if (argument instanceof Creation creation) {
            return Names.of(creation.model().key());
        } else if (argument instanceof ModelKey key) {
            return Names.of(key);
        } else if (argument instanceof WorkflowInput input) {
            return Names.of(input);
        } else if (argument instanceof String key) {
            return key.replaceFirst("^models/[^/]*/[^/]*/", "");
        } else if (argument instanceof Enum<?>) {
            return argument.toString();
        }
        return "";
    }

    /** By the attribute that tells it from others. */
    private static String describe(ModelChange change) {
        String model = Names.of(change.key());
        FinetunedModel after = change.after();
        Set<ModelAttribute> touched = change.touched();
        if (change.event().isPresent()) {
            return model + " -> " + change.event().get().status();
        } else if (touched.contains(ModelAttribute.SETTINGS)) {
            return "settings of " + model;
        } else if (touched.contains(ModelAttribute.SLOT)) {
            return "claim " + model;
        } else if (touched.contains(ModelAttribute.FENCE)) {
            return "re-dispatch as " + Names.of(WorkflowInput.of(after));
        } else if (touched.contains(ModelAttribute.CHECKPOINT)) {
            return "checkpoint " + model;
        } else if (touched.contains(ModelAttribute.LEASE)) {
            return (after.lease().isPresent() ? "lease " : "release ") + model;
        } else if (touched.contains(ModelAttribute.SUSPECTED_AT)) {
            return (after.suspectedAt().isPresent() ? "suspect " : "trust ") + model;
        }
        return "rename " + model;
    }
}
