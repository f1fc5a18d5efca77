package dev.retune.local.journey;

import com.cohere.api.Cohere;
import dev.retune.local.deployment.SkippedUnless;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The journey through what is deployed in a real account. It needs a free training slot, and costs a few cents. */
final class AccountJourneyTest extends SdkJourneyContract {
    private static final String URL = "RETUNE_URL";
    private static final String KEY = "RETUNE_API_KEY";

    @RegisterExtension
    private static final SkippedUnless DEPLOYED = new SkippedUnless(
            System.getenv(URL) != null,
            "which needs a deployment: " + URL + " its output Url, and " + KEY + " the key of an admin or a member");

    @Override
    Cohere start(Path folder) {
        String key = System.getenv(KEY);
        if (key == null) {
            throw new IllegalStateException(URL + " is set, but " + KEY + " is not");
        }
        return Cohere.builder().token(key).url(System.getenv(URL)).build();
    }

    @Override
    Pace pace() {
        return Pace.OF_LAMBDA;
    }

    /** Of the others' models nothing is known. */
    @Override
    @AfterEach
    void nothingIsUnderWayOrUnlawful() {
        journey().find(model()).ifPresent(model -> Invariants.eventsAreLegal(model, journey()));
    }
}
