package dev.retune.local.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retune.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of README.md says what each call consumes with 1, 10 and 1,000 items, as DynamoDB Local counts it. */
final class CapacityTest {
    private static final String BEGIN = "<!-- capacity, checked by CapacityTest -->\n";
    private static final String END = "<!-- end of capacity -->\n";

    @Test
    void theReadmeSaysWhatCallsConsume() throws IOException {
        CapacityTable measured = new CapacityTable();
        for (int size : new int[] {1, 10, 1000}) {
            try (RecordedFunctions functions = new RecordedFunctions(RecordedDynamoDb.Transactions.ROW_BY_ROW)) {
                new Measurement(functions, size, measured).measure();
            }
        }

        assertThat(measured.calls()).containsExactly(BudgetedCall.values());
        assertThat(measured.toString().lines())
                .containsExactlyElementsOf(declared().lines().toList());
    }

    @Test
    void everyFunctionHasABudget() {
        Set<String> deployed = Template.read(Path.of("../template.yaml"), Map.of()).functions().stream()
                .map(function -> function.logicalId().replaceAll("Function$", ""))
                .collect(Collectors.toSet());

        assertThat(BudgetedCall.values())
                .extracting(BudgetedCall::function)
                .containsOnlyElementsOf(deployed)
                .containsAll(deployed);
    }

    private static String declared() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(readme).contains(BEGIN, END);
        return readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
    }
}
