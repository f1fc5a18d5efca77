package dev.retune.paging;

/** By time of creation. */
public enum Order {
    ASCENDING,
    DESCENDING
}
