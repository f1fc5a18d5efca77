package dev.retune.dynamodb;

import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetKey;
import dev.retune.dataset.DatasetPart;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.LabelCount;
import dev.retune.dataset.ReadingOptions;
import dev.retune.work.Work;
import dev.retune.work.WorkKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A data set's row. It is marked when the data set is deleted, and stays until everything of it is removed. */
final class DatasetItem {
    static final String STATUS = "status";
    static final String VALIDATIONS = "validations";
    static final String DELETED_AT = "deleted_at";
    /** Of a row that waits for its data set; it is marked as deleted until that is added. */
    static final String RESERVED = "reserved";
    /** Of a row that is reserved for files that somebody else puts: until when its data set may be added. */
    static final String UPLOAD_UNTIL = "upload_until";
    /** Not the table's TTL attribute: a row that vanished by itself would leave its objects behind. */
    static final String AVAILABLE_UNTIL = "available_until";

    /** What validation changes, and nothing else does. */
    static final List<String> OF_VALIDATION = Stream.concat(
                    Stream.of(
                            STATUS,
                            VALIDATIONS,
                            "parts",
                            "labels",
                            "validation_error",
                            "validation_warnings",
                            "updated_at"),
                    WorkAttributes.NAMES.stream())
            .toList();

    private static final String KEEP_FIELDS = "keep_fields";
    private static final String OPTIONAL_FIELDS = "optional_fields";
    private static final String SIZES = "sizes";
    private static final List<String> PARTS = List.of(DatasetPart.TRAIN, DatasetPart.EVAL);

    private DatasetItem() {}

    static Item of(Dataset dataset) {
        Item parts = Item.nested();
        dataset.parts().forEach(part -> parts.put(part.name(), part(part)));
        Item labels = Item.nested();
        dataset.labels().forEach(label -> labels.put(label.label(), label.examples()));
        Item item = Item.of(Keys.dataset(dataset.key().organization(), dataset.id()))
                .put("name", dataset.name())
                .put("type", dataset.type().name())
                .put("skip_malformed_input", dataset.options().skipMalformedInput())
                .put("csv_delimiter", String.valueOf(dataset.options().csvDelimiter()))
                .put(STATUS, dataset.status().name())
                .put(VALIDATIONS, dataset.validations())
                .put("upload_bytes", dataset.uploadBytes())
                .put("parts", parts)
                .put("labels", labels)
                .put("validation_warnings", dataset.validationWarnings())
                .put("created_at", dataset.createdAt())
                .put("updated_at", dataset.updatedAt())
                .put(AVAILABLE_UNTIL, dataset.availableUntil());
        putFields(item, KEEP_FIELDS, dataset.options().keepFields());
        putFields(item, OPTIONAL_FIELDS, dataset.options().optionalFields());
        dataset.validationError().ifPresent(error -> item.put("validation_error", error));
        return WorkAttributes.put(item, dataset.work());
    }

    static Item reserved(DatasetKey key, Instant cleanUpAt, Instant now) {
        return deleted(key, cleanUpAt, now).put(RESERVED, true);
    }

    /** Absent like a reserved one; what says since when is the moment after which it cannot become a data set. */
    static Item openUpload(DatasetKey key, Instant until, Instant cleanUpAt) {
        return reserved(key, cleanUpAt, until).put(UPLOAD_UNTIL, until);
    }

    static Item deleted(DatasetKey key, Instant cleanUpAt, Instant now) {
        Item item = Item.of(Keys.dataset(key.organization(), key.id())).put(DELETED_AT, now);
        return WorkAttributes.put(item, new Work(WorkKind.CLEANUP, cleanUpAt));
    }

    static Dataset read(Item item) {
        return new Dataset(
                new DatasetKey(
                        Keys.organizationOf(item.string(Keys.PARTITION)),
                        item.string(Keys.SORT).substring(Keys.DATASET.length())),
                item.string("name"),
                DatasetType.valueOf(item.string("type")),
                new ReadingOptions(
                        item.bool("skip_malformed_input"),
                        item.string("csv_delimiter").charAt(0),
                        fields(item, KEEP_FIELDS),
                        fields(item, OPTIONAL_FIELDS)),
                DatasetStatus.valueOf(item.string(STATUS)),
                item.integer(VALIDATIONS),
                item.longInteger("upload_bytes"),
                parts(item.nested("parts")),
                labels(item.nested("labels")),
                item.maybeString("validation_error"),
                item.strings("validation_warnings"),
                item.instant("created_at"),
                item.instant("updated_at"),
                item.instant(AVAILABLE_UNTIL),
                WorkAttributes.read(item).orElseThrow());
    }

    /** Since when the data set is absent, if it is at {@code now}. */
    static Optional<Instant> absentSince(Item item, Instant now) {
        return item.maybeInstant(DELETED_AT)
                .or(() -> item.maybeInstant(AVAILABLE_UNTIL).filter(until -> !until.isAfter(now)));
    }

    private static List<DatasetPart> parts(Item parts) {
        return PARTS.stream()
                .filter(parts::has)
                .map(name -> part(name, parts.nested(name)))
                .toList();
    }

    private static DatasetPart part(String name, Item part) {
        return new DatasetPart(
                name,
                part.longInteger("rows"),
                part.longInteger("bytes"),
                part.has(SIZES) ? counts(part.nested(SIZES)) : Map.of());
    }

    private static Item part(DatasetPart part) {
        Item item = Item.nested().put("rows", part.rows()).put("bytes", part.bytes());
        return part.sizes().isEmpty() ? item : item.put(SIZES, counts(part.sizes()));
    }

    private static Item counts(Map<String, Long> counts) {
        Item item = Item.nested();
        counts.forEach(item::put);
        return item;
    }

    private static Map<String, Long> counts(Item counts) {
        return counts.attributes().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), counts::longInteger));
    }

    private static void putFields(Item item, String name, List<String> fields) {
        if (!fields.isEmpty()) {
            item.put(name, fields);
        }
    }

    private static List<String> fields(Item item, String name) {
        return item.has(name) ? item.strings(name) : List.of();
    }

    private static List<LabelCount> labels(Item labels) {
        return labels.attributes().keySet().stream()
                .map(label -> new LabelCount(label, labels.longInteger(label)))
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
