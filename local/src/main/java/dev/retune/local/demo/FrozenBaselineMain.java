package dev.retune.local.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.trainer.BaseModel;
import dev.retune.trainer.FrozenBaseline;
import dev.retune.trainer.PretrainedEncoder;
import java.io.IOException;
import java.util.List;

/** The process of {@link FrozenBaselineProcess}: reads the rows as JSON, and writes the accuracy. */
final class FrozenBaselineMain {

    private FrozenBaselineMain() {}

    public static void main(String[] arguments) throws IOException {
        Rows rows = new JsonMapper().readValue(System.in, Rows.class);
        FrozenBaseline baseline = new FrozenBaseline(PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2));
        System.out.println(baseline.accuracy(forTrainer(rows.training()), forTrainer(rows.heldOut())));
    }

    private static List<dev.retune.trainer.LabelledText> forTrainer(List<LabelledText> rows) {
        return rows.stream()
                .map(row -> new dev.retune.trainer.LabelledText(row.text(), row.label()))
                .toList();
    }

    record Rows(List<LabelledText> training, List<LabelledText> heldOut) {}
}
