package dev.retune.local.usage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.retune.dynamodb.LocalTable;
import dev.retune.dynamodb.ScriptedFaults;
import dev.retune.dynamodb.StoreRehearsal;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.Template;
import dev.retune.local.template.TemplateResources;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What handlers rehearse of the table before a snapshot is among what their functions may do. */
final class RehearsedActionsTest {
    private final LocalTable table = new LocalTable();

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void aFunctionRehearsesNothingThatItMayNotDo() {
        SoftAssertions all = new SoftAssertions();
        Map<String, Set<String>> rehearsals = rehearsals();
        Permissions permissions = Permissions.ofFunctions();
        for (FunctionResource function :
                Template.read(TemplateResources.TEMPLATE, Map.of()).functions()) {
            for (String rehearsal : rehearsals.getOrDefault(function.handler(), Set.of())) {
                all.assertThat(actions(rehearsal))
                        .as("%s() of %s", rehearsal, function.logicalId())
                        .allMatch(action -> permissions.allow(function.logicalId(), action));
            }
        }
        all.assertAll();
    }

    /** The methods of StoreRehearsal that each class calls, lambdas included. */
    private static Map<String, Set<String>> rehearsals() {
        Map<String, Set<String>> rehearsals = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.retune.functions")) {
            Set<String> called = type.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isEquivalentTo(StoreRehearsal.class))
                    .filter(call -> call.getTarget().getRawParameterTypes().isEmpty())
                    .map(call -> call.getTarget().getName())
                    .filter(name -> !name.equals("model"))
                    .collect(Collectors.toSet());
            if (!called.isEmpty()) {
                rehearsals.put(type.getName(), called);
            }
        }
        return rehearsals;
    }

    private Set<UsedAction> actions(String rehearsal) {
        Recorder recorder = new Recorder();
        StoreRehearsal rehearsals = new StoreRehearsal(table.table(
                new ScriptedFaults(),
                client -> new RecordedDynamoDb(client, recorder, RecordedDynamoDb.Transactions.WHOLE)));
        try {
            StoreRehearsal.class.getMethod(rehearsal).invoke(rehearsals);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(rehearsal + " cannot be called", e);
        }
        return recorder.actions();
    }
}
