package dev.retune.dataset;

/** What is known of the examples that carry a label. */
final class LabelTally {
    private long examples;
    private long last;

    void add(RowDigest digest) {
        examples++;
        long value = DigestSet.value(digest);
        last = Long.compareUnsigned(value, last) > 0 ? value : last;
    }

    long examples() {
        return examples;
    }

    /** The largest value of their digests, as an unsigned number. */
    long last() {
        return last;
    }
}
