package dev.retune.workflow.exploration;

import static dev.retune.model.Fixtures.ALICE;

import dev.retune.error.Violations;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.ModelIds;
import dev.retune.model.TrainingData;
import dev.retune.work.WorkIndex;
import dev.retune.work.WorkKind;
import dev.retune.workflow.CleanUp;
import dev.retune.workflow.Dispatcher;
import dev.retune.workflow.LostExecutions;
import dev.retune.workflow.NoDatasets;
import dev.retune.workflow.RunObjectKeys;
import dev.retune.workflow.StatusSteps;
import dev.retune.workflow.Sweeper;
import dev.retune.workflow.TrainingLeases;
import dev.retune.workflow.TrainingWorkflow;
import dev.retune.workflow.WorkflowInput;
import dev.retune.workflow.exploration.Operation.Create;
import dev.retune.workflow.exploration.Operation.Delete;
import dev.retune.workflow.exploration.Operation.NewSettings;
import dev.retune.workflow.exploration.Operation.Rename;
import dev.retune.workflow.exploration.Operation.Sweep;
import dev.retune.workflow.exploration.Operation.Work;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The real domain, whose every call to a store, a service or the clock goes to the journal of the run at hand. */
final class Services {
    private final FinetunedModels models;
    private final StatusSteps steps;
    private final Sweeper sweeper;
    private final Execution execution;
    private Optional<Operation> operation = Optional.empty();
    private Journal journal = Journal.upTo(List.of(), Instant.EPOCH);

    Services(int slots, Mutant mutant) {
        FinetunedModelStore store = mutant.asked(port(FinetunedModelStore.class), this::input);
        WorkIndex workIndex = port(WorkIndex.class);
        TrainingWorkflow workflow = port(TrainingWorkflow.class);
        TrainingData data = port(TrainingData.class);
        RunObjectKeys objects = port(RunObjectKeys.class);
        Clock clock = new JournalClock();
        Dispatcher dispatcher = new Dispatcher(store, workIndex, workflow, slots, clock);
        models = new FinetunedModels(
                store,
                workIndex,
                data,
                dispatcher,
                BaseModelCatalog.embedded(),
                Fixtures.wandbKeys(),
                new ModelIds(this::randomness),
                clock);
        steps = new StatusSteps(store, data, objects, dispatcher, clock);
        sweeper = new Sweeper(
                store,
                workIndex,
                new LostExecutions(store, workflow, clock),
                new CleanUp(store, objects, workflow, clock),
                new NoDatasets(),
                dispatcher,
                clock);
        execution = new Execution(steps, new TrainingLeases(store, clock), store, objects);
    }

    /**
     * Runs an invocation as far as its journal has answers.
     *
     * @return where its execution goes on, if it is of one
     */
    Task run(Operation task, String name, Journal answers) {
        operation = Optional.of(task);
        journal = answers;
        if (task instanceof Create create) {
            Violations violations = new Violations();
            String model = "m" + create.model();
            models.create(ALICE, Fixtures.request(model), Optional.of(model), Fixtures.settings(1), violations);
        } else if (task instanceof Rename rename) {
            models.update(ALICE, rename.model().id(), Optional.of("renamed"), Optional.empty(), new Violations());
        } else if (task instanceof NewSettings given) {
            models.update(
                    ALICE,
                    given.model().id(),
                    Optional.empty(),
                    Optional.of(Fixtures.settings(given.epochs())),
                    new Violations());
        } else if (task instanceof Delete delete) {
            models.delete(ALICE, delete.model().id());
        } else if (task instanceof Sweep sweep) {
            sweeper.sweep(sweep.request());
        } else if (task instanceof Work work) {
            return execution.run(work, name, answers);
        }
        return Task.END;
    }

    private Optional<WorkflowInput> input() {
        return operation.filter(Work.class::isInstance).map(Work.class::cast).map(Work::input);
    }

    private long randomness() {
        return operation
                .filter(Create.class::isInstance)
                .map(create -> Names.randomness(((Create) create).model()))
                .orElseThrow();
    }

    private <T> T port(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("requireUsable")) {
                        return false;
                    }
                    if (method.getName().equals("due") && arguments[0] == WorkKind.VALIDATE) {
                        return List.of();
                    }
                    // What is remembered of a request changes no model; RepeatedCreationTest is about it.
                    if (method.getName().equals("findRequest")) {
                        return Optional.empty();
                    }
                    if (method.getName().equals("acknowledge")) {
                        return null;
                    }
                    return journal.answer(new Call(method, arguments == null ? List.of() : List.of(arguments)));
                }));
    }

    /** What it shows is part of the journal too. */
    private final class JournalClock extends Clock {
        @Override
        public Instant instant() {
            return journal.time();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
