package dev.retune.trainer.tokenizer;

/** Which end of a text that is too long is left out. */
public enum Truncation {
    START,
    END
}
