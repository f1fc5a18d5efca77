package dev.retune.functions.compute.serving;

import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.ApiRequest;
import dev.retune.api.ApiResponse;
import dev.retune.functions.compute.ComputeWiring;
import dev.retune.tenant.Caller;
import dev.retune.trainer.Prediction;
import dev.retune.wiring.Wiring;
import java.util.List;
import java.util.function.Supplier;

/** {@code POST /v1/classify}. */
public final class ClassifyHandler extends ApiHandler {
    private static final String BODY = "{\"model\":\"rehearsal\",\"inputs\":[\"rehearsal\"]}";

    private final ServedClassification classification;
    private final Supplier<String> ids;

    public ClassifyHandler() {
        this(
                Wiring.apiAccess(),
                new ServedClassification(Wiring.finetunedModels(), ComputeWiring.classifiers()),
                Wiring.responseIds());
        Wiring.snapshots()
                .rehearse(
                        () -> rehearse("application/json", BODY),
                        Wiring.rehearsals()::objects,
                        ComputeWiring::rehearseForwardPass);
    }

    ClassifyHandler(ApiAccess access, ServedClassification classification, Supplier<String> ids) {
        super(access);
        this.classification = classification;
        this.ids = ids;
    }

    @Override
    protected ApiResponse handle(Caller caller, ApiRequest request) {
        ClassifyRequest wanted = ClassifyRequest.of(request.largeBody());
        List<Prediction> predictions = classification.classify(caller, wanted.model(), wanted.inputs());
        return ApiResponse.ok(ClassifyJson.of(ids, wanted.inputs(), predictions));
    }
}
