package dev.retune.functions.dataset;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dataset.DatasetFilter;
import dev.retune.dataset.DatasetStatus;
import dev.retune.dataset.DatasetType;
import dev.retune.dataset.Datasets;
import dev.retune.error.ApiException;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/datasets}, newest first. */
public final class ListDatasetsHandler extends ApiHandler {
    /** Statuses that Cohere has too, but no data set here. */
    private static final Set<String> NEVER = Set.of("unknown", "skipped");

    private final Datasets datasets;

    public ListDatasetsHandler() {
        this(Wiring.apiAccess(), Wiring.datasets());
        Wiring.rehearse(this, RehearsalRequest.plain());
    }

    ListDatasetsHandler(ApiAccess access, Datasets datasets) {
        super(access);
        this.datasets = datasets;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        DatasetFilter filter = filter(request);
        if (given(request, "validationStatus").filter(NEVER::contains).isPresent()) {
            return ApiResponse.ok(Map.of("datasets", List.of()));
        }
        return ApiResponse.ok(Map.of("datasets", DatasetJson.list(datasets.list(caller.organization(), filter))));
    }

    private static DatasetFilter filter(ApiRequest request) {
        return new DatasetFilter(
                given(request, "datasetType")
                        .map(type -> DatasetType.of(type)
                                .orElseThrow(() -> ApiException.invalidArgument("The dataset type is invalid."))),
                given(request, "validationStatus")
                        .filter(status -> !NEVER.contains(status))
                        .map(
                                status -> DatasetStatus.of(status)
                                        .orElseThrow(
                                                () -> ApiException.invalidArgument(
                                                        "validationStatus must be one of unknown, queued, processing, failed, validated, skipped"))),
                given(request, "before").map(text -> time("before", text)),
                given(request, "after").map(text -> time("after", text)),
                request.queryCount("limit").filter(limit -> limit > 0),
                request.queryCount("offset").orElse(0));
    }

    private static Optional<String> given(ApiRequest request, String name) {
        return request.query(name).filter(value -> !value.isEmpty());
    }

    /** A time without an offset is UTC, as the Python SDK takes it. */
    private static Instant time(String name, String text) {
        try {
            // A plus sign that was not escaped arrives as a space.
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime at
                    ? at.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw ApiException.invalidArgument(name + " must be a time like 2026-01-31T12:00:00Z");
        }
    }
}
