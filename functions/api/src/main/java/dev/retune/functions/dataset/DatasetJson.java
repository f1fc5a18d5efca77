package dev.retune.functions.dataset;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetPart;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dataset.file.ClassificationRows;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A data set, as the official SDKs read it.
 *
 * @param schema of the prepared rows, in Avro's JSON; absent until there are some
 */
record DatasetJson(
        String id,
        String name,
        Instant createdAt,
        Instant updatedAt,
        String datasetType,
        String validationStatus,
        Optional<String> validationError,
        Optional<String> schema,
        List<String> requiredFields,
        List<PartJson> datasetParts,
        List<String> validationWarnings,
        Optional<DatasetMetricsJson> metrics) {

    /** As it is in a list: an answer with a thousand data sets has no room for their URLs. */
    static DatasetJson of(Dataset dataset) {
        return of(dataset, part -> Optional.empty());
    }

    /** @param urls says where a part can be read */
    static DatasetJson of(Dataset dataset, Function<DatasetPart, Optional<URI>> urls) {
        boolean prepared = dataset.status() == DatasetStatus.VALIDATED;
        return new DatasetJson(
                dataset.id(),
                dataset.name(),
                dataset.createdAt(),
                dataset.updatedAt(),
                dataset.type().wireName(),
                dataset.status().wireName(),
                dataset.validationError(),
                prepared ? Optional.of(ClassificationRows.schema()) : Optional.empty(),
                dataset.type().requiredFields(),
                IntStream.range(0, dataset.parts().size())
                        .mapToObj(index -> PartJson.of(dataset, index, urls))
                        .toList(),
                dataset.validationWarnings(),
                prepared ? Optional.of(DatasetMetricsJson.of(dataset)) : Optional.empty());
    }

    /** {@code size_bytes} and {@code num_rows} are 32 bits wide in the SDKs. */
    record PartJson(String id, String name, Optional<URI> url, int index, int sizeBytes, int numRows) {

        static PartJson of(Dataset dataset, int index, Function<DatasetPart, Optional<URI>> urls) {
            DatasetPart part = dataset.parts().get(index);
            return new PartJson(
                    dataset.id() + "-" + part.name(),
                    part.name(),
                    urls.apply(part),
                    index,
                    narrow(part.bytes()),
                    narrow(part.rows()));
        }

        private static int narrow(long count) {
            return (int) Math.min(count, Integer.MAX_VALUE);
        }
    }
}
