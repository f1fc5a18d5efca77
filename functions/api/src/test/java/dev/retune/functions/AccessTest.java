package dev.retune.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.api.ApiHandler;
import dev.retune.api.AuthorizationForm;
import dev.retune.api.GatewayAnswer;
import dev.retune.api.GatewayRequest;
import dev.retune.tenant.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operation × role × form of the header → status; whether one may ask is settled before what is asked. */
final class AccessTest {
    private static final Map<Role, String> KEYS = Map.of(Role.ADMIN, "aa", Role.MEMBER, "dd", Role.VIEWER, "cc");

    private static final String MISSING_MODEL = "019b7970-1ff0-7000-8000-0000000000ff";
    private static final String MISSING_DATASET = "tickets-zzzzzz";

    private static final Map<String, ApiHandler> UNCHANGED =
            RecordedService.inMemory().endpoints();

    static Stream<Arguments> operationsAndRoles() {
        return Arrays.stream(ApiOperation.values())
                .flatMap(operation -> Arrays.stream(Role.values()).map(role -> Arguments.of(operation, role)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("operationsAndRoles")
    void answersWhoMayAsk(ApiOperation operation, Role role) {
        int status = operation.changes() && role == Role.VIEWER ? 403 : 200;

        for (AuthorizationForm form : AuthorizationForm.values()) {
            assertAnswer(operation, role, form, operation.request(), status);
        }
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("operationsAndRoles")
    void whoMayNotAskLearnsNothingOfABadRequest(ApiOperation operation, Role role) {
        boolean mayNot = operation.changes() && role == Role.VIEWER;

        for (AuthorizationForm form : AuthorizationForm.values()) {
            if (operation.hasJsonBody() || operation == ApiOperation.CREATE_DATASET) {
                assertAnswer(operation, role, form, operation.nonsense(), mayNot ? 403 : 400);
            }
            if (operation.hasId()) {
                GatewayRequest missing =
                        operation.request(operation.isAboutDatasets() ? MISSING_DATASET : MISSING_MODEL);
                assertAnswer(operation, role, form, missing, mayNot ? 403 : 404);
            }
        }
    }

    @Test
    void everyEndpointIsInTheTable() {
        assertThat(Arrays.stream(ApiOperation.values()).map(ApiOperation::route).collect(Collectors.toSet()))
                .isEqualTo(UNCHANGED.keySet());
    }

    private static void assertAnswer(
            ApiOperation operation, Role role, AuthorizationForm form, GatewayRequest request, int status) {
        boolean changes = operation.changes() && status == 200 && form.refusal().isEmpty();
        ApiHandler endpoint = (changes ? RecordedService.inMemory().endpoints() : UNCHANGED).get(operation.route());
        String key = "rt_" + KEYS.get(role).repeat(32);

        GatewayAnswer answer = form.on(request, key).send(endpoint);

        assertThat(answer.status())
                .as("%s: %s", form, answer.body())
                .isEqualTo(form.refusal().isPresent() ? 401 : status);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
        if (answer.status() != 200) {
            assertThat(answer.json().fieldNames()).toIterable().containsExactly("message");
            assertThat(answer.message()).isNotBlank();
        }
        form.refusal().ifPresent(message -> assertThat(answer.message()).isEqualTo(message));
    }
}
