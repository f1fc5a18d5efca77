package dev.retune.bench.baseline;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

@DynamoDbBean
public class Settings {
    private String baseModel;
    private String baseModelVersion;
    private String baseType;
    private String datasetId;
    private Boolean multiLabel;
    private Integer trainEpochs;
    private Double learningRate;
    private Integer trainBatchSize;
    private Integer earlyStoppingPatience;
    private Double earlyStoppingThreshold;
    private Integer loraRank;
    private Integer loraAlpha;
    private String loraTargetModules;

    @DynamoDbAttribute("base_model")
    public String getBaseModel() {
        return baseModel;
    }

    public void setBaseModel(String baseModel) {
        this.baseModel = baseModel;
    }

    @DynamoDbAttribute("base_model_version")
    public String getBaseModelVersion() {
        return baseModelVersion;
    }

    public void setBaseModelVersion(String baseModelVersion) {
        this.baseModelVersion = baseModelVersion;
    }

    @DynamoDbAttribute("base_type")
    public String getBaseType() {
        return baseType;
    }

    public void setBaseType(String baseType) {
        this.baseType = baseType;
    }

    @DynamoDbAttribute("dataset_id")
    public String getDatasetId() {
        return datasetId;
    }

    public void setDatasetId(String datasetId) {
        this.datasetId = datasetId;
    }

    @DynamoDbAttribute("multi_label")
    public Boolean getMultiLabel() {
        return multiLabel;
    }

    public void setMultiLabel(Boolean multiLabel) {
        this.multiLabel = multiLabel;
    }

    @DynamoDbAttribute("train_epochs")
    public Integer getTrainEpochs() {
        return trainEpochs;
    }

    public void setTrainEpochs(Integer trainEpochs) {
        this.trainEpochs = trainEpochs;
    }

    @DynamoDbAttribute("learning_rate")
    public Double getLearningRate() {
        return learningRate;
    }

    public void setLearningRate(Double learningRate) {
        this.learningRate = learningRate;
    }

    @DynamoDbAttribute("train_batch_size")
    public Integer getTrainBatchSize() {
        return trainBatchSize;
    }

    public void setTrainBatchSize(Integer trainBatchSize) {
        this.trainBatchSize = trainBatchSize;
    }

    @DynamoDbAttribute("early_stopping_patience")
    public Integer getEarlyStoppingPatience() {
        return earlyStoppingPatience;
    }

    public void setEarlyStoppingPatience(Integer earlyStoppingPatience) {
        this.earlyStoppingPatience = earlyStoppingPatience;
    }

    @DynamoDbAttribute("early_stopping_threshold")
    public Double getEarlyStoppingThreshold() {
        return earlyStoppingThreshold;
    }

    public void setEarlyStoppingThreshold(Double earlyStoppingThreshold) {
        this.earlyStoppingThreshold = earlyStoppingThreshold;
    }

    @DynamoDbAttribute("lora_rank")
    public Integer getLoraRank() {
        return loraRank;
    }

    public void setLoraRank(Integer loraRank) {
        this.loraRank = loraRank;
    }

    @DynamoDbAttribute("lora_alpha")
    public Integer getLoraAlpha() {
        return loraAlpha;
    }

    public void setLoraAlpha(Integer loraAlpha) {
        this.loraAlpha = loraAlpha;
    }

    @DynamoDbAttribute("lora_target_modules")
    public String getLoraTargetModules() {
        return loraTargetModules;
    }

    public void setLoraTargetModules(String loraTargetModules) {
        this.loraTargetModules = loraTargetModules;
    }
}
