package dev.retune.local.usage;

import java.util.Comparator;

/**
 * An action as IAM knows it, on what it was done.
 *
 * @param name such as {@code dynamodb:PutItem}
 * @param on one of the template's resources
 * @param inTransaction whether DynamoDB did it as a part of TransactWriteItems
 */
record UsedAction(String name, UsedResource on, boolean inTransaction) implements Comparable<UsedAction> {
    private static final Comparator<UsedAction> ORDER = Comparator.comparing(UsedAction::name)
            .thenComparing(UsedAction::on)
            .thenComparing(UsedAction::inTransaction);

    UsedAction(String name, UsedResource on) {
        this(name, on, false);
    }

    /** The same outside a transaction; whoever may do that may do it in one, too. */
    UsedAction alone() {
        return new UsedAction(name, on);
    }

    @Override
    public int compareTo(UsedAction other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name + " on " + on + (inTransaction ? " in TransactWriteItems" : "");
    }
}
