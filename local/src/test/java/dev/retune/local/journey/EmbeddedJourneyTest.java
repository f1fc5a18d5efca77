package dev.retune.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.cohere.api.types.CheckApiKeyResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The journey through the embedded runtime. */
final class EmbeddedJourneyTest extends SdkJourneyContract {
    private JourneyServer server;

    @Override
    Cohere start(Path folder) throws InterruptedException {
        server = JourneyServer.start(folder.resolve("data"), Map.of());
        return server.cohere();
    }

    @Override
    Pace pace() {
        return Pace.OF_A_PROCESS;
    }

    @AfterAll
    void stop() {
        server.close();
        StoredRows.of(server.data()).areAtRest();
    }

    @Test
    void theFirstKeyIsTheAdministratorsOfTheDefaultOrganization() {
        CheckApiKeyResponse key = server.cohere().checkApiKey();

        assertThat(key.getOrganizationId()).contains("default");
        assertThat(key.getOwnerId()).contains("admin");
    }
}
