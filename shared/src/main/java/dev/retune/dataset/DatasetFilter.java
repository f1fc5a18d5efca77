package dev.retune.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which data sets a list is asked for.
 *
 * @param before absent or a moment that they must be older than
 * @param after absent or a moment that they must be younger than
 * @param limit how many at most; absent is all of them
 * @param offset how many to leave out at the beginning
 */
public record DatasetFilter(
        Optional<DatasetType> type,
        Optional<DatasetStatus> status,
        Optional<Instant> before,
        Optional<Instant> after,
        Optional<Integer> limit,
        int offset) {
    public static final DatasetFilter ALL = new DatasetFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);

    List<Dataset> apply(List<Dataset> datasets) {
        return datasets.stream()
                .filter(dataset ->
                        type.filter(wanted -> wanted != dataset.type()).isEmpty())
                .filter(dataset ->
                        status.filter(wanted -> wanted != dataset.status()).isEmpty())
                .filter(dataset -> before.filter(bound -> !dataset.createdAt().isBefore(bound))
                        .isEmpty())
                .filter(dataset -> after.filter(bound -> !dataset.createdAt().isAfter(bound))
                        .isEmpty())
                .skip(offset)
                .limit(limit.orElse(Integer.MAX_VALUE))
                .toList();
    }
}
