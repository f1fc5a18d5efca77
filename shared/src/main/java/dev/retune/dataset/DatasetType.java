package dev.retune.dataset;

import dev.retune.model.BaseType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a data set's examples look like, which says what can be trained from them. */
public enum DatasetType {
    SINGLE_LABEL_CLASSIFICATION(
            "single-label-classification-finetune-input", BaseType.CLASSIFICATION, 40, List.of("text", "label")),
    MULTI_LABEL_CLASSIFICATION(
            "multi-label-classification-finetune-input", BaseType.CLASSIFICATION, 40, List.of("text", "label")),
    RERANKER("reranker-finetune-input", BaseType.RERANK, 256, List.of("query", "relevant_passages", "hard_negatives")),
    CHAT("chat-finetune-input", BaseType.CHAT, 2, List.of("messages")),
    PROMPT_COMPLETION("prompt-completion-finetune-input", BaseType.GENERATIVE, 32, List.of("prompt", "completion"));

    /** What LlamaIndex calls {@link #RERANKER}. */
    private static final String RERANKER_ALIAS = "rerank-finetune-input";

    private final String wireName;
    private final BaseType baseType;
    private final int fewestExamples;

    @SuppressWarnings("ImmutableEnumChecker") // each is a List.of
    private final List<String> requiredFields;

    DatasetType(String wireName, BaseType baseType, int fewestExamples, List<String> requiredFields) {
        this.wireName = wireName;
        this.baseType = baseType;
        this.fewestExamples = fewestExamples;
        this.requiredFields = requiredFields;
    }

    public static Optional<DatasetType> of(String wireName) {
        String name = wireName.equals(RERANKER_ALIAS) ? RERANKER.wireName : wireName;
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(name))
                .findFirst();
    }

    public String wireName() {
        return wireName;
    }

    /** What is trained from it. */
    public BaseType baseType() {
        return baseType;
    }

    public List<String> requiredFields() {
        return requiredFields;
    }

    /** Whether all that an example needs can be in a row of CSV. */
    public boolean isTabular() {
        return this == SINGLE_LABEL_CLASSIFICATION || this == PROMPT_COMPLETION;
    }

    public boolean isClassification() {
        return baseType == BaseType.CLASSIFICATION;
    }

    public boolean isMultiLabel() {
        return this == MULTI_LABEL_CLASSIFICATION;
    }

    boolean isSingleLabel() {
        return this == SINGLE_LABEL_CLASSIFICATION;
    }

    /** Whether examples of one query must not be both trained and evaluated with. */
    boolean isSplitByQuery() {
        return this == RERANKER;
    }

    /** How many examples to train with there must be; a conversation alone cannot be split. */
    int fewestExamples(boolean hasEvalData) {
        return this == CHAT && hasEvalData ? 1 : fewestExamples;
    }
}
