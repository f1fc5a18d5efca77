package dev.retune.functions.dataset;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetPart;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dataset.file.PreparedRows;
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
        Optional<List<String>> preserveFields,
        List<PartJson> datasetParts,
        Optional<List<String>> validationWarnings,
        Optional<DatasetMetricsJson> metrics) {

    /** @param urls says where a part can be read */
    static DatasetJson of(Dataset dataset, Function<DatasetPart, Optional<URI>> urls) {
        boolean prepared = dataset.status() == DatasetStatus.VALIDATED;
        return of(
                dataset,
                Optional.of(dataset.type())
                        .filter(type -> prepared)
                        .map(type -> PreparedRows.schema(type, dataset.options())),
                Optional.of(dataset.validationWarnings()),
                Optional.of(dataset).filter(any -> prepared).map(DatasetMetricsJson::of),
                urls);
    }

    /** Without what may be long: a list of a thousand must fit into an answer. */
    static DatasetJson listed(Dataset dataset) {
        return of(dataset, Optional.empty(), Optional.empty(), Optional.empty(), part -> Optional.empty());
    }

    private static DatasetJson of(
            Dataset dataset,
            Optional<String> schema,
            Optional<List<String>> warnings,
            Optional<DatasetMetricsJson> metrics,
            Function<DatasetPart, Optional<URI>> urls) {
        return new DatasetJson(
                dataset.id(),
                dataset.name(),
                dataset.createdAt(),
                dataset.updatedAt(),
                dataset.type().wireName(),
                dataset.status().wireName(),
                dataset.validationError(),
                schema,
                dataset.type().requiredFields(),
                Optional.of(dataset.options().preservedFields()).filter(fields -> !fields.isEmpty()),
                IntStream.range(0, dataset.parts().size())
                        .mapToObj(index -> PartJson.of(dataset, index, urls))
                        .toList(),
                warnings,
                metrics);
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
