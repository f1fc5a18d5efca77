/** BERT's uncased tokenizer: text to token ids. */
@NullMarked
package dev.retune.trainer.tokenizer;

import org.jspecify.annotations.NullMarked;
