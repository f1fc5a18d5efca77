package dev.retune.dataset;

/** An example of text generation. */
public record PromptCompletion(String prompt, String completion) implements Example {

    public PromptCompletion {
        ExampleText.requireText("prompt", prompt);
        ExampleText.requireText("completion", completion);
    }

    @Override
    public String identity() {
        return prompt + '\0' + completion;
    }
}
