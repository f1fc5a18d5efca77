package dev.retune.dynamodb;

/** Decides what happens to each request; called by many threads. */
@FunctionalInterface
public interface Faults {

    /**
     * @param operation such as {@code PutItem}
     * @param body the request's JSON
     */
    Fault next(String operation, String body);
}
