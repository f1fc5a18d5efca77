package dev.retune.functions.dataset;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dataset.DatasetSpec;
import dev.retune.dataset.PresignedUpload;
import dev.retune.dataset.PresignedUploads;
import dev.retune.error.Violations;
import dev.retune.tenant.Caller;
import dev.retune.wiring.Wiring;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** {@code POST /v1/datasets/uploads}: answers where to put files that are larger than a request may be. */
public final class CreateDatasetUploadHandler extends ApiHandler {
    private final PresignedUploads uploads;

    public CreateDatasetUploadHandler() {
        this(Wiring.apiAccess(), Wiring.presignedUploads());
        Wiring.rehearse(this, RehearsalRequest.plain().query(Map.of("name", "rehearsal")));
    }

    CreateDatasetUploadHandler(ApiAccess access, PresignedUploads uploads) {
        super(access);
        this.uploads = uploads;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        caller.requireChange();
        String name = request.query("name").orElse("").strip();
        Violations violations = new Violations();
        DatasetSpec.checkName(name, violations);
        violations.throwIfAny();
        return ApiResponse.ok(UploadJson.of(uploads.open(caller, name), request));
    }

    private record UploadJson(String id, Instant expiresAt, FileJson data, FileJson evalData) {

        static UploadJson of(PresignedUpload upload, ApiRequest request) {
            return new UploadJson(
                    upload.id(),
                    upload.expiresAt(),
                    new FileJson(request.absolute(upload.data())),
                    new FileJson(request.absolute(upload.evalData())));
        }
    }

    /** An object, should a storage some day want headers to be sent along. */
    private record FileJson(URI url) {}
}
