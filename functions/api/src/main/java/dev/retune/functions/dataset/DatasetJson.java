package dev.retune.functions.dataset;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetPart;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dataset.LabelCount;
import dev.retune.dataset.file.PreparedRows;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Lambda's are 6 MB. */
    private static final long MOST_BYTES_OF_A_LIST = 5_000_000;

    /** @param urls says where a part can be read */
    static DatasetJson of(Dataset dataset, Function<DatasetPart, Optional<URI>> urls) {
        boolean prepared = dataset.status() == DatasetStatus.VALIDATED;
        return of(
                dataset,
                Optional.of(dataset.type())
                        .filter(type -> prepared)
                        .map(type -> PreparedRows.schema(type, dataset.options())),
                Optional.of(dataset.options().preservedFields()).filter(fields -> !fields.isEmpty()),
                Optional.of(dataset.validationWarnings()),
                Optional.of(dataset).filter(any -> prepared).map(DatasetMetricsJson::of),
                urls);
    }

    /** All of each but the URLs, or if that may be too much for an answer, each without what may be long. */
    static List<DatasetJson> list(List<Dataset> datasets) {
        boolean fits = datasets.stream().mapToLong(DatasetJson::mostBytes).sum() <= MOST_BYTES_OF_A_LIST;
        return datasets.stream()
                .map(dataset -> fits ? of(dataset, part -> Optional.empty()) : shortened(dataset))
                .toList();
    }

    private static DatasetJson shortened(Dataset dataset) {
        return of(
                dataset,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                part -> Optional.empty());
    }

    /** A character is escaped twice at worst, in this JSON and as a part of Lambda's. */
    private static long mostBytes(Dataset dataset) {
        long characters = Stream.of(
                        dataset.labels().stream().map(LabelCount::label),
                        dataset.validationWarnings().stream(),
                        dataset.options().preservedFields().stream())
                .flatMap(Function.identity())
                .mapToLong(text -> text.length() + 20)
                .sum();
        return 3_500 + characters * 7;
    }

    private static DatasetJson of(
            Dataset dataset,
            Optional<String> schema,
            Optional<List<String>> preserveFields,
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
                preserveFields,
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
