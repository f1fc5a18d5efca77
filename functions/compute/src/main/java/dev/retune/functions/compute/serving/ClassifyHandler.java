package dev.retune.functions.compute.serving;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.api.RehearsalRequest;
import dev.retune.dynamodb.RehearsalTable;
import dev.retune.functions.compute.ComputeWiring;
import dev.retune.tenant.Caller;
import dev.retune.tenant.OrganizationId;
import dev.retune.trainer.Prediction;
import dev.retune.wiring.Wiring;
import java.util.List;
import java.util.function.Supplier;

/** {@code POST /v1/classify}. */
public final class ClassifyHandler extends ApiHandler {
    /** Of a model that is not served yet: of one that is there are no files to rehearse with. */
    private static final String BODY =
            "{\"model\":\"" + RehearsalTable.WAITING_MODEL + "\",\"inputs\":[\"rehearsal\"]}";

    private final ServedClassification classification;
    private final Supplier<String> ids;

    public ClassifyHandler() {
        this(
                Wiring.apiAccess(),
                new ServedClassification(Wiring.finetunedModels(), Wiring.baseModels(), ComputeWiring.classifiers()),
                Wiring.responseIds());
        Wiring.rehearse(this, RehearsalRequest.plain().body(BODY).refusedWith(400));
        Wiring.rehearse(() -> Wiring.objectStorage().get("models/rehearsal"));
        Wiring.rehearse(() -> Wiring.finetunedModels()
                .used(Wiring.finetunedModels().get(OrganizationId.NOBODY, RehearsalTable.READY_MODEL)));
        Wiring.snapshots().rehearse(ComputeWiring::rehearseForwardPass);
    }

    ClassifyHandler(ApiAccess access, ServedClassification classification, Supplier<String> ids) {
        super(access);
        this.classification = classification;
        this.ids = ids;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        ClassifyRequest wanted = ClassifyRequest.of(request.largeBody());
        List<Prediction> predictions = classification.classify(caller, wanted);
        return ApiResponse.ok(ClassifyJson.of(ids, wanted.inputs(), predictions));
    }
}
