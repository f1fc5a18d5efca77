package dev.retune.local.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.retune.dynamodb.StoreRehearsal;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.Template;
import dev.retune.local.template.TemplateResources;
import dev.retune.wiring.Rehearsals;
import dev.retune.wiring.Wiring;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What handlers rehearse before a snapshot is among what their functions may do. */
final class RehearsedActionsTest {
    private final RecordedFunctions functions = new RecordedFunctions(RecordedDynamoDb.Transactions.WHOLE);

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void aFunctionRehearsesNothingThatItMayNotDo() {
        SoftAssertions all = new SoftAssertions();
        Map<String, Set<Method>> byHandler = byHandler();
        Permissions permissions = Permissions.ofFunctions();
        for (FunctionResource function :
                Template.read(TemplateResources.TEMPLATE, Map.of()).functions()) {
            for (Method rehearsal : byHandler.getOrDefault(function.handler(), Set.of())) {
                all.assertThat(actions(rehearsal))
                        .as("%s() of %s", rehearsal.getName(), function.logicalId())
                        .isNotEmpty()
                        .allMatch(action -> permissions.allow(function.logicalId(), action));
            }
        }
        all.assertAll();
    }

    @Test
    void everyRehearsalIsOfAFunction() {
        assertThat(byHandler().values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .isEqualTo(offered().collect(Collectors.toSet()));
    }

    private static Map<String, Set<Method>> byHandler() {
        Map<String, Set<Method>> rehearsals = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.retune.functions")) {
            rehearsals.put(type.getName(), rehearsedBy(type));
        }
        return rehearsals;
    }

    /** By calls and by references to methods, those in lambdas included. */
    private static Set<Method> rehearsedBy(JavaClass type) {
        Set<Method> rehearsed = new HashSet<>();
        for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
            offered()
                    .filter(method -> is(method, access.getTarget()) || isOfCallers(method, access.getTarget()))
                    .forEach(rehearsed::add);
        }
        return rehearsed;
    }

    private static boolean is(Method method, AccessTarget target) {
        return target.getOwner().isEquivalentTo(method.getDeclaringClass())
                && target.getName().equals(method.getName());
    }

    /** Whoever asks who is calling has that rehearsed by the wiring. */
    private static boolean isOfCallers(Method method, AccessTarget target) {
        return target.getOwner().isEquivalentTo(Wiring.class)
                && target.getName().equals("apiAccess")
                && method.getName().equals("findKey");
    }

    private static Stream<Method> offered() {
        return Stream.of(StoreRehearsal.class, Rehearsals.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == void.class);
    }

    private Set<UsedAction> actions(Method rehearsal) {
        Recorder recorder = new Recorder();
        Rehearsals rehearsals = functions.parts(recorder).rehearsals();
        boolean ofTable = rehearsal.getDeclaringClass() == StoreRehearsal.class;
        try {
            rehearsal.invoke(ofTable ? rehearsals.table() : rehearsals);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(rehearsal + " cannot be called", e);
        }
        return recorder.actions();
    }
}
