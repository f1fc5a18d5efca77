package dev.retune.functions.dataset;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dataset.Dataset;
import dev.retune.dataset.DatasetSpec;
import dev.retune.dataset.Datasets;
import dev.retune.error.ApiException;
import dev.retune.error.Violations;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /v1/datasets}: takes the files, or the id of an upload that has them, and answers the data set's id;
 * validation follows in the background.
 */
public final class CreateDatasetHandler extends ApiHandler {
    private static final String FORM =
            "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.jsonl\"\r\n\r\n{}\r\n--x--\r\n";

    private final Datasets datasets;

    public CreateDatasetHandler() {
        this(Wiring.apiAccess(), Wiring.datasets());
        Wiring.rehearse(
                this,
                RehearsalRequest.plain()
                        .query(Map.of("name", "rehearsal", "type", "single-label-classification-finetune-input"))
                        .body("multipart/form-data; boundary=x", FORM));
    }

    CreateDatasetHandler(ApiAccess access, Datasets datasets) {
        super(access);
        this.datasets = datasets;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        caller.requireChange();
        DatasetSpec spec = spec(request);
        Optional<String> upload = request.query("upload_id").filter(id -> !id.isEmpty());
        Dataset created = upload.isPresent()
                ? datasets.create(caller, spec, requireNoBody(upload.get(), request))
                : datasets.create(caller, spec, MultipartUpload.read(request));
        return ApiResponse.ok(Map.of("id", created.id()));
    }

    private static String requireNoBody(String upload, ApiRequest request) {
        if (request.rawBody().length > 0) {
            throw ApiException.invalidArgument(
                    "give either files in the body or an upload_id, whose files are there already");
        }
        return upload;
    }

    /** The text separator is for raw text and the original file is never kept: neither concerns these data sets. */
    private static DatasetSpec spec(ApiRequest request) {
        Violations violations = new Violations();
        boolean skipMalformed = flag("skip_malformed_input", request.query("skip_malformed_input"), violations);
        return DatasetSpec.of(
                request.query("name"),
                request.query("type"),
                skipMalformed,
                request.queryAll("keep_fields"),
                request.queryAll("optional_fields"),
                request.query("csv_delimiter"),
                violations);
    }

    private static boolean flag(String name, Optional<String> value, Violations violations) {
        String given = value.orElse("").toLowerCase(Locale.ROOT);
        violations.require(List.of("", "true", "false").contains(given), name + " must be true or false");
        return given.equals("true");
    }
}
