package dev.retune.local.journey;

import com.cohere.api.Cohere;
import dev.retune.functions.ModelLists;
import dev.retune.functions.ModelsUnderWritesContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract through the whole server and the official SDK. */
final class ModelsUnderWritesTest extends ModelsUnderWritesContract {
    @TempDir
    private Path folder;

    private JourneyServer server;
    private ModelLists lists;

    @BeforeEach
    void start() throws Exception {
        server = JourneyServer.start(folder.resolve("data"), Map.of("TrainingSlots", "0"));
        Cohere cohere = server.cohere();
        lists = new ServedModels(cohere, new Journey(cohere).upload(Tickets.few(folder)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected ModelLists lists() {
        return lists;
    }
}
