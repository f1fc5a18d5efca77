package dev.retune.local.cli;

import dev.retune.local.demo.DemoCommand;
import dev.retune.local.demo.DemoServer;
import dev.retune.local.demo.LabelledText;
import dev.retune.local.demo.TerminalDetection;
import dev.retune.local.process.ServerOptions;
import dev.retune.local.process.ServerProcess;
import dev.retune.local.start.StartException;
import dev.retune.trainer.BaseModel;
import dev.retune.trainer.FrozenBaseline;
import dev.retune.trainer.PretrainedEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Connects the demo to a real server and the real base model. */
final class DemoParts {
    private static final String HOST = "127.0.0.1";
    private static final int ANY_FREE_PORT = 0;

    private DemoParts() {}

    static DemoCommand command(Surroundings surroundings) {
        return new DemoCommand(
                dataFolder -> launch(surroundings, dataFolder),
                DemoParts::frozenAccuracy,
                surroundings.home().resolve("examples").resolve("support-tickets"),
                surroundings.output(),
                surroundings.errors(),
                TerminalDetection.isTerminal(
                        System.console(), surroundings.environment().get("TERM")),
                Clock.systemUTC());
    }

    private static DemoServer launch(Surroundings surroundings, Path dataFolder)
            throws IOException, InterruptedException {
        ServerOptions options = new ServerOptions(surroundings.template(), Map.of(), HOST, ANY_FREE_PORT, dataFolder);
        try {
            return new OwnServer(ServerProcess.start(options, surroundings.environment(), surroundings.errors()));
        } catch (StartException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static double frozenAccuracy(List<LabelledText> training, List<LabelledText> heldOut) {
        FrozenBaseline baseline = new FrozenBaseline(PretrainedEncoder.load(BaseModel.ALL_MINILM_L6_V2));
        return baseline.accuracy(toTrainer(training), toTrainer(heldOut));
    }

    private static List<dev.retune.trainer.LabelledText> toTrainer(List<LabelledText> rows) {
        return rows.stream()
                .map(row -> new dev.retune.trainer.LabelledText(row.text(), row.label()))
                .toList();
    }
}
