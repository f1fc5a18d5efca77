package dev.retune.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retune.trainer.kernel.Kernels;
import dev.retune.trainer.kernel.ScalarKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Token ids and embeddings that PyTorch computed in double precision, where the file with them is at hand. */
class MiniLmConformanceTest {
    private static final String FILE = "minilm-golden.json";

    @Test
    void tokenIdsAndEmbeddingsArePyTorchs() throws IOException {
        Path folder = folder();
        if (!Files.exists(folder.resolve(FILE))) {
            String reason = "skipped: no " + FILE + " in the folder " + folder
                    + "; set RETUNE_CONFORMANCE to the folder that has it";
            // Maven's own report of a skipped test leaves the reason out.
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        JsonNode cases =
                new ObjectMapper().readTree(folder.resolve(FILE).toFile()).get("cases");
        assertThat(cases).isNotEmpty();
        for (Kernels kernels : List.of(Kernels.load(), new ScalarKernels())) {
            PretrainedEncoder encoder = PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2, kernels);
            FrozenBaseline baseline = new FrozenBaseline(encoder);
            for (JsonNode one : cases) {
                String name = one.get("name").asText();
                String text = one.get("text").asText();
                int[] ids = new ObjectMapper().convertValue(one.get("ids"), int[].class);
                assertThat(encoder.tokenize(text)).as(name).containsExactly(ids);
                double[] expected = new ObjectMapper().convertValue(one.get("embedding"), double[].class);
                float[] embedding = baseline.embed(List.of(text)).get(0);
                for (int i = 0; i < expected.length; i++) {
                    assertThat((double) embedding[i]).as(name).isCloseTo(expected[i], within(2e-6));
                }
            }
        }
    }

    private static Path folder() {
        String configured = System.getProperty("RETUNE_CONFORMANCE", System.getenv("RETUNE_CONFORMANCE"));
        if (configured != null) {
            return Path.of(configured);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path above = here; above != null; above = above.getParent()) {
            Path candidate = above.resolve("shared").resolve("conformance");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return here.resolve("shared").resolve("conformance");
    }
}
