package dev.retune.dataset;

import dev.retune.model.BaseType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a data set's examples look like, which says what can be trained from them. */
public enum DatasetType {
    SINGLE_LABEL_CLASSIFICATION(
            "single-label-classification-finetune-input", BaseType.CLASSIFICATION, List.of("text", "label")),
    MULTI_LABEL_CLASSIFICATION(
            "multi-label-classification-finetune-input", BaseType.CLASSIFICATION, List.of("text", "label")),
    RERANKER("reranker-finetune-input", BaseType.RERANK, List.of("query", "relevant_passages", "hard_negatives")),
    CHAT("chat-finetune-input", BaseType.CHAT, List.of("messages")),
    PROMPT_COMPLETION("prompt-completion-finetune-input", BaseType.GENERATIVE, List.of("prompt", "completion"));

    /** What LlamaIndex calls {@link #RERANKER}. */
    private static final String RERANKER_ALIAS = "rerank-finetune-input";

    private final String wireName;
    private final BaseType baseType;

    @SuppressWarnings("ImmutableEnumChecker") // each is a List.of
    private final List<String> requiredFields;

    DatasetType(String wireName, BaseType baseType, List<String> requiredFields) {
        this.wireName = wireName;
        this.baseType = baseType;
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

    public boolean isMultiLabel() {
        return this == MULTI_LABEL_CLASSIFICATION;
    }

    boolean isSupported() {
        return this == SINGLE_LABEL_CLASSIFICATION;
    }
}
