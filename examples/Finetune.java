import com.cohere.api.Cohere;
import com.cohere.api.requests.ClassifyRequest;
import com.cohere.api.resources.datasets.requests.DatasetsCreateRequest;
import com.cohere.api.resources.finetuning.finetuning.types.BaseModel;
import com.cohere.api.resources.finetuning.finetuning.types.BaseType;
import com.cohere.api.resources.finetuning.finetuning.types.FinetunedModel;
import com.cohere.api.resources.finetuning.finetuning.types.Hyperparameters;
import com.cohere.api.resources.finetuning.finetuning.types.Settings;
import com.cohere.api.resources.finetuning.finetuning.types.Status;
import com.cohere.api.types.DatasetType;
import com.cohere.api.types.DatasetValidationStatus;
import java.io.File;
import java.util.Optional;

/**
 * The whole journey with the Cohere SDK for Java, unmodified: com.cohere:cohere-java:1.9.3 on the class path. Run it
 * from this folder with RETUNE_URL and RETUNE_KEY in the environment, as {@code ./retune serve} prints them.
 */
public final class Finetune {

    public static void main(String[] arguments) throws InterruptedException {
        Cohere cohere = Cohere.builder()
                .token(System.getenv("RETUNE_KEY"))
                .url(System.getenv("RETUNE_URL"))
                .build();

        String dataset = cohere.datasets()
                .create(
                        new File("support-tickets/train.csv"),
                        Optional.of(new File("support-tickets/eval.jsonl")),
                        DatasetsCreateRequest.builder()
                                .name("support-tickets")
                                .type(DatasetType.SINGLE_LABEL_CLASSIFICATION_FINETUNE_INPUT)
                                .build())
                .getId()
                .orElseThrow();
        DatasetValidationStatus validation;
        do {
            Thread.sleep(1000);
            validation = cohere.datasets().get(dataset).getDataset().getValidationStatus();
            System.out.println(dataset + " " + validation);
        } while (!validation.equals(DatasetValidationStatus.VALIDATED)
                && !validation.equals(DatasetValidationStatus.FAILED));

        FinetunedModel order = FinetunedModel.builder()
                .name("support-tickets")
                .settings(Settings.builder()
                        .baseModel(BaseModel.builder()
                                .baseType(BaseType.BASE_TYPE_CLASSIFICATION)
                                .build())
                        .datasetId(dataset)
                        .hyperparameters(
                                Hyperparameters.builder().trainEpochs(8).build())
                        .build())
                .build();
        String model = cohere.finetuning()
                .createFinetunedModel(order)
                .getFinetunedModel()
                .flatMap(FinetunedModel::getId)
                .orElseThrow();
        Optional<Status> status;
        do {
            Thread.sleep(2000);
            status = cohere.finetuning()
                    .getFinetunedModel(model)
                    .getFinetunedModel()
                    .flatMap(FinetunedModel::getStatus);
            System.out.println(model + " " + status.orElseThrow());
        } while (!status.equals(Optional.of(Status.STATUS_READY)) && !status.equals(Optional.of(Status.STATUS_FAILED)));

        cohere.classify(ClassifyRequest.builder()
                        .addInputs("The crate never came, so my Velvet still drips.")
                        .model(model + "-ft")
                        .build())
                .getClassifications()
                .forEach(answer -> System.out.println(
                        answer.getPrediction().orElse("?") + " " + answer.getConfidence().orElse(0f)));
    }
}
