package dev.retune.workflow.exploration;

import dev.retune.model.Deletion;
import dev.retune.model.Fence;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.Fixtures;
import dev.retune.model.Guard;
import dev.retune.model.InMemoryFinetunedModelStore;
import dev.retune.model.LeaseGuard;
import dev.retune.model.ModelAttribute;
import dev.retune.model.ModelChange;
import dev.retune.model.ModelKey;
import dev.retune.model.Status;
import dev.retune.workflow.WorkflowInput;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A condition or a write of the life cycle that is left out, to show that the exploration would notice. */
enum Mutant {
    NONE("nothing"),

    NO_DISPATCH_IN_THE_FENCE("which was given up, changed") {
        /** An execution sees its own dispatch in every row of its attempt. */
        @Override
        FinetunedModelStore asked(FinetunedModelStore calls, Supplier<Optional<WorkflowInput>> execution) {
            return new ForwardingStore(calls) {
                @Override
                public Optional<FinetunedModel> find(ModelKey key) {
                    return super.find(key).map(row -> seenBy(execution.get(), row));
                }
            };
        }

        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return changing(rows, change -> {
                Optional<Fence> stored = rows.find(change.key()).map(FinetunedModel::fence);
                Guard guard = change.guard();
                boolean sameAttempt =
                        stored.map(Fence::attempt).equals(guard.fence().map(Fence::attempt));
                return sameAttempt ? guarded(change, fence(guard, stored)) : change;
            });
        }
    },

    SLOT_KEPT_BY_A_DELETED_CLAIMED_MODEL("is held by the absent") {
        /** A deletion does not ask whether a slot was claimed since it looked. */
        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return new ForwardingStore(rows) {
                @Override
                public boolean delete(Deletion deletion) {
                    Guard guard = deletion.guard();
                    Guard weaker = new Guard(
                            guard.statuses(),
                            guard.sequence(),
                            Optional.empty(),
                            guard.revision(),
                            Optional.empty(),
                            guard.lease());
                    return super.delete(
                            new Deletion(deletion.deleted(), weaker, deletion.event(), deletion.slotChange()));
                }
            };
        }
    },

    NO_LEASE("train at once") {
        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return changing(rows, change -> guarded(change, lease(change.guard(), Optional.empty())));
        }
    },

    LEASE_WITHOUT_EXPIRY("does not come to rest") {
        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return changing(
                    rows,
                    change -> guarded(
                            change,
                            lease(
                                    change.guard(),
                                    change.guard()
                                            .lease()
                                            .map(lease -> isFree(rows, change)
                                                    ? lease
                                                    : new LeaseGuard(lease.owner(), Optional.empty())))));
        }

        private boolean isFree(InMemoryFinetunedModelStore rows, ModelChange change) {
            return rows.find(change.key()).flatMap(FinetunedModel::lease).isEmpty();
        }
    },

    CHECKPOINT_KEPT_BY_A_RETRAIN("from another attempt") {
        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return changing(rows, change -> {
                boolean isRetrain = change.touched().contains(ModelAttribute.STATUS)
                        && change.after().status() == Status.QUEUED;
                Set<ModelAttribute> touched = EnumSet.copyOf(change.touched());
                touched.remove(ModelAttribute.CHECKPOINT);
                return isRetrain
                        ? new ModelChange(change.after(), touched, change.guard(), change.event(), change.slotChange())
                        : change;
            });
        }
    },

    HEARTBEAT_THAT_REVIVES_A_ROW("is there again") {
        /** A heartbeat writes the whole row, as it was read, when there is none. */
        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return new ForwardingStore(rows) {
                @Override
                public boolean commit(ModelChange change) {
                    boolean isHeartbeat = change.touched().contains(ModelAttribute.LEASE)
                            && change.event().isEmpty();
                    if (isHeartbeat && rows.find(change.key()).isEmpty()) {
                        rows.overwrite(change.after());
                        return true;
                    }
                    return super.commit(change);
                }
            };
        }
    },

    BEGIN_WITHOUT_THE_REVISION("trains without the rows of its settings") {
        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return changing(
                    rows,
                    change -> change.touched().contains(ModelAttribute.SETTINGS)
                            ? change
                            : guarded(change, revision(change.guard(), OptionalInt.empty())));
        }
    },

    NEW_SETTINGS_WITHOUT_A_NEW_REVISION("trains without the rows of its settings") {
        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return changing(rows, change -> {
                Set<ModelAttribute> touched = EnumSet.copyOf(change.touched());
                touched.remove(ModelAttribute.REVISION);
                return isReplacement(change)
                        ? new ModelChange(change.after(), touched, change.guard(), change.event(), change.slotChange())
                        : change;
            });
        }
    },

    NEW_SETTINGS_WITHOUT_A_CONDITION("trains without the rows of its settings") {
        /** They are written whatever the model does by now. */
        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return changing(rows, change -> isReplacement(change) ? guarded(change, ANY) : change);
        }
    },

    NEW_SETTINGS_WHATEVER_THE_REVISION("trains without the rows of its settings") {
        @Override
        FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
            return changing(
                    rows,
                    change -> isReplacement(change)
                            ? guarded(change, revision(change.guard(), OptionalInt.empty()))
                            : change);
        }
    },

    EVENT_IN_A_SECOND_CALL("last event of") {
        @Override
        FinetunedModelStore asked(FinetunedModelStore calls, Supplier<Optional<WorkflowInput>> execution) {
            return new ForwardingStore(calls) {
                @Override
                public boolean commit(ModelChange change) {
                    ModelChange silent = new ModelChange(
                            change.after(), change.touched(), change.guard(), Optional.empty(), change.slotChange());
                    boolean done = super.commit(silent);
                    return change.event().isPresent() && done ? super.commit(eventOnly(change)) : done;
                }
            };
        }

        private ModelChange eventOnly(ModelChange change) {
            return new ModelChange(
                    change.after(), Set.of(ModelAttribute.UPDATED_AT), ANY, change.event(), Optional.empty());
        }
    };

    private static final Guard ANY = new Guard(
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());

    private final String symptom;

    Mutant(String symptom) {
        this.symptom = symptom;
    }

    /** What the violation says that shows it. */
    String symptom() {
        return symptom;
    }

    /**
     * The store as the domain sees it.
     *
     * @param execution on whose behalf the domain asks
     */
    FinetunedModelStore asked(FinetunedModelStore calls, Supplier<Optional<WorkflowInput>> execution) {
        return calls;
    }

    /** The store as it carries out one call. */
    FinetunedModelStore stored(InMemoryFinetunedModelStore rows) {
        return rows;
    }

    private static FinetunedModelStore changing(FinetunedModelStore rows, UnaryOperator<ModelChange> mutation) {
        return new ForwardingStore(rows) {
            @Override
            public boolean commit(ModelChange change) {
                return super.commit(mutation.apply(change));
            }
        };
    }

    private static ModelChange guarded(ModelChange change, Guard guard) {
        return new ModelChange(change.after(), change.touched(), guard, change.event(), change.slotChange());
    }

    private static Guard fence(Guard guard, Optional<Fence> fence) {
        return new Guard(guard.statuses(), guard.sequence(), fence, guard.revision(), guard.slot(), guard.lease());
    }

    private static Guard lease(Guard guard, Optional<LeaseGuard> lease) {
        return new Guard(guard.statuses(), guard.sequence(), guard.fence(), guard.revision(), guard.slot(), lease);
    }

    private static Guard revision(Guard guard, OptionalInt revision) {
        return new Guard(guard.statuses(), guard.sequence(), guard.fence(), revision, guard.slot(), guard.lease());
    }

    /** Of the settings of a run that has not begun. */
    private static boolean isReplacement(ModelChange change) {
        return change.touched().contains(ModelAttribute.SETTINGS)
                && change.event().isEmpty();
    }

    private static FinetunedModel seenBy(Optional<WorkflowInput> execution, FinetunedModel row) {
        return execution
                .filter(input -> input.fence().attempt() == row.fence().attempt())
                .map(input -> Fixtures.withFence(row, input.fence()))
                .orElse(row);
    }
}
