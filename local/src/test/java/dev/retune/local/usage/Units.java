package dev.retune.local.usage;

import java.util.Collection;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Units of capacity: 4 KB read with strong consistency, 1 KB written. */
record Units(double read, double readOfIndex, double written, double writtenOfIndex) {
    static final Units NONE = new Units(0, 0, 0, 0);

    static Units read(ConsumedCapacity consumed) {
        return new Units(consumed.table().capacityUnits(), ofIndexes(consumed), 0, 0);
    }

    static Units written(ConsumedCapacity consumed) {
        return new Units(0, 0, consumed.table().capacityUnits(), ofIndexes(consumed));
    }

    static Units sum(Collection<Units> all) {
        return all.stream().reduce(NONE, Units::plus);
    }

    private Units plus(Units other) {
        return new Units(
                read + other.read,
                readOfIndex + other.readOfIndex,
                written + other.written,
                writtenOfIndex + other.writtenOfIndex);
    }

    private static double ofIndexes(ConsumedCapacity consumed) {
        return consumed.globalSecondaryIndexes().values().stream()
                .mapToDouble(index -> index.capacityUnits())
                .sum();
    }
}
