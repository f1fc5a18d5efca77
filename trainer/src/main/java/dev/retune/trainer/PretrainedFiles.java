package dev.retune.trainer;

import dev.retune.trainer.onnx.OnnxFile;
import dev.retune.trainer.tokenizer.Vocabulary;
import dev.retune.trainer.tokenizer.WordPieceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files of a base model on the class path. */
final class PretrainedFiles {
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";
    private static final String WEIGHTS = "/all-minilm-l6-v2.onnx";

    private PretrainedFiles() {}

    static WordPieceTokenizer tokenizer() {
        try (InputStream json = open(TOKENIZER)) {
            return new WordPieceTokenizer(Vocabulary.read(json));
        } catch (IOException e) {
            throw new UncheckedIOException("the tokenizer of the base model cannot be read", e);
        }
    }

    static OnnxFile weights() {
        try (InputStream onnx = open(WEIGHTS)) {
            return OnnxFile.read(onnx);
        } catch (IOException e) {
            throw new UncheckedIOException("the weights of the base model cannot be read", e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = PretrainedFiles.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException(
                    "the class path has no resource " + resource + "; the build of this module puts it there");
        }
        return stream;
    }
}
