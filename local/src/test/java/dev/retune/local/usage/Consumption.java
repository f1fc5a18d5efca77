package dev.retune.local.usage;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What some calls of DynamoDB come to: how often each was made, and their units. */
record Consumption(Map<String, Long> calls, Units units) {

    static Consumption of(Collection<DynamoDbCall> calls) {
        return new Consumption(
                calls.stream().collect(Collectors.groupingBy(DynamoDbCall::name, Collectors.counting())),
                Units.sum(calls.stream().map(DynamoDbCall::units).toList()));
    }

    long count(String call) {
        return calls.getOrDefault(call, 0L);
    }
}
