package dev.retune.local.usage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What calls consume, as a table of Markdown: a number for each size, or one where they are equal. */
final class CapacityTable {
    private static final String HEAD = """
            | | calls | read | written | `work` read | `work` written |
            |---|---|---|---|---|---|
            """;

    private final Map<BudgetedCall, List<Consumption>> rows = new EnumMap<>(BudgetedCall.class);

    void add(BudgetedCall call, Consumption atNextSize) {
        rows.computeIfAbsent(call, unused -> new ArrayList<>()).add(atNextSize);
    }

    Set<BudgetedCall> calls() {
        return rows.keySet();
    }

    @Override
    public String toString() {
        return rows.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + cells(row.getValue()) + " |\n")
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String cells(List<Consumption> sizes) {
        return String.join(
                " | ",
                calls(sizes),
                numbers(sizes, size -> size.units().read()),
                numbers(sizes, size -> size.units().written()),
                numbers(sizes, size -> size.units().readOfIndex()),
                numbers(sizes, size -> size.units().writtenOfIndex()));
    }

    private static String calls(List<Consumption> sizes) {
        return sizes.stream()
                .flatMap(size -> size.calls().keySet().stream())
                .distinct()
                .sorted()
                .map(name -> numbers(sizes, size -> size.count(name)) + " " + name)
                .collect(Collectors.joining(", "));
    }

    private static String numbers(List<Consumption> sizes, ToDoubleFunction<Consumption> number) {
        List<String> texts = sizes.stream()
                .map(size -> BigDecimal.valueOf(number.applyAsDouble(size))
                        .stripTrailingZeros()
                        .toPlainString())
                .toList();
        List<String> different = texts.stream().distinct().toList();
        return different.equals(List.of("0")) ? "" : String.join(" / ", different.size() == 1 ? different : texts);
    }
}
