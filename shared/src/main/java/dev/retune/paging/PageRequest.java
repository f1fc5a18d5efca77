package dev.retune.paging;

import dev.retune.error.ApiException;
import java.util.Optional;

/** Which page to return. A size of 0 means {@value #DEFAULT_SIZE}; more than {@value #MAX_SIZE} means that. */
public record PageRequest(int size, Order order, Optional<Cursor> after) {
    public static final int DEFAULT_SIZE = 50;
    public static final int MAX_SIZE = 1000;

    public PageRequest {
        if (size < 0) {
            throw ApiException.invalidArgument("page_size must not be negative");
        }
        size = size == 0 ? DEFAULT_SIZE : Math.min(size, MAX_SIZE);
    }

    public static PageRequest first(int size, Order order) {
        return new PageRequest(size, order, Optional.empty());
    }
}
