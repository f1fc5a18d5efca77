package dev.retune.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Some items, and where to continue; no {@code next} means there are no more. */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The first {@code size} of {@code found}, which holds one item more if there are more.
     *
     * @param position of an item in its list
     */
    public static <T> Page<T> of(List<T> found, int size, Function<T, String> position) {
        if (found.size() <= size) {
            return new Page<>(found, Optional.empty());
        }
        List<T> items = found.subList(0, size);
        return new Page<>(items, Optional.of(new Cursor(position.apply(items.get(size - 1)))));
    }

    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), next);
    }
}
