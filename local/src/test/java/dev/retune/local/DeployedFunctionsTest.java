package dev.retune.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.retune.api.RecordedEvent;
import dev.retune.functions.description.OpenApiHandler;
import dev.retune.functions.route.UnknownRouteHandler;
import dev.retune.invocation.TimedHandler;
import dev.retune.local.template.FunctionResource;
import dev.retune.local.template.Template;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code template.yaml} deploys every handler, and what it deploys exists. */
final class DeployedFunctionsTest {
    /** The contract's, as far as they are built. */
    private static final Set<String> ROUTES = Set.of(
            "GET /v1/finetuning/finetuned-models",
            "POST /v1/finetuning/finetuned-models",
            "GET /v1/finetuning/finetuned-models/{id}",
            "PATCH /v1/finetuning/finetuned-models/{id}",
            "DELETE /v1/finetuning/finetuned-models/{id}",
            "GET /v1/finetuning/finetuned-models/{id}/events",
            "GET /v1/finetuning/finetuned-models/{id}/training-step-metrics",
            "POST /v1/datasets",
            "GET /v1/datasets",
            "GET /v1/datasets/usage",
            "POST /v1/datasets/uploads",
            "GET /v1/datasets/{id}",
            "DELETE /v1/datasets/{id}",
            "POST /v1/check-api-key",
            "POST /v1/classify",
            "GET /v1/models",
            "GET /v1/models/{id}",
            "GET /openapi.yaml");

    /** They ask nobody. */
    private static final Set<String> ALONE =
            Set.of(UnknownRouteHandler.class.getName(), OpenApiHandler.class.getName());

    private final Template template = Template.read(Path.of("../template.yaml"), Map.of());

    @Test
    void everyHandlerIsDeployedOnceAndNothingElseIs() {
        List<String> handlers = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.retune.api", "dev.retune.functions", "dev.retune.invocation")
                        .stream()
                        .filter(type -> type.getPackageName().startsWith("dev.retune.functions"))
                        .filter(type -> type.isAssignableTo(RequestHandler.class)
                                || type.isAssignableTo(RequestStreamHandler.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName)
                        .toList();

        assertThat(handlers).hasSizeGreaterThan(20);
        assertThat(template.functions())
                .extracting(FunctionResource::handler)
                .containsExactlyInAnyOrderElementsOf(handlers);
    }

    /** To make anything else of an event, Lambda's runtime client needs libraries that the packages leave out. */
    @Test
    void everyHandlerReadsAStream() throws ReflectiveOperationException {
        for (FunctionResource function : template.functions()) {
            assertThat(RequestStreamHandler.class).isAssignableFrom(Class.forName(function.handler()));
        }
    }

    @Test
    void noCallOfAFunctionOutlastsItsInvocation() throws ReflectiveOperationException {
        for (FunctionResource function : template.functions()) {
            if (!ALONE.contains(function.handler())) {
                assertThat(TimedHandler.class).isAssignableFrom(Class.forName(function.handler()));
            }
        }
    }

    @Test
    void lambdaCanMakeEveryHandler() throws ReflectiveOperationException {
        for (FunctionResource function : template.functions()) {
            Class<?> handler =
                    Class.forName(function.handler(), false, getClass().getClassLoader());

            assertThat(Modifier.isPublic(handler.getModifiers()))
                    .as(function.handler())
                    .isTrue();
            assertThat(Modifier.isPublic(handler.getConstructor().getModifiers()))
                    .as(function.handler())
                    .isTrue();
        }
    }

    @Test
    void everyRouteOfTheContractIsThere() {
        assertThat(routes()).isEqualTo(new TreeSet<>(ROUTES));
    }

    /** All but that of openapi.yaml, whose answer has a file of its own. */
    @Test
    void everyRouteHasRecordedEvents() {
        Set<String> recorded = RecordedEvent.all(Path.of("../events")).stream()
                .map(RecordedEvent::route)
                .collect(Collectors.toCollection(TreeSet::new));
        recorded.add("GET /openapi.yaml");

        assertThat(recorded).isEqualTo(routes());
    }

    /** Without an ANY, API Gateway would answer a wrong method by itself. */
    @Test
    void everyPathAndWhateverIsNoneTakesAnyMethod() {
        Set<String> anyMethod = paths("ANY");

        assertThat(anyMethod)
                .containsAll(paths("GET"))
                .containsAll(paths("POST"))
                .contains("/", "/{proxy+}");
    }

    private Set<String> paths(String method) {
        return template.functions().stream()
                .flatMap(function -> function.routes().stream())
                .filter(route -> route.method().equals(method))
                .map(FunctionResource.Route::path)
                .collect(Collectors.toSet());
    }

    private Set<String> routes() {
        return template.functions().stream()
                .flatMap(function -> function.routes().stream())
                .filter(route -> !route.method().equals("ANY"))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
