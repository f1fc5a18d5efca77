package dev.retune.dataset;

/** The first half of the SHA-256 digest of a text. */
record RowDigest(long high, long low) {}
