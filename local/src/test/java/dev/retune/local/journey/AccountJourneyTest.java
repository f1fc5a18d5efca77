package dev.retune.local.journey;

import com.cohere.api.Cohere;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The journey through what is deployed in a real account. It needs a free training slot, and costs a few cents. */
@EnabledIfEnvironmentVariable(
        named = AccountJourneyTest.URL,
        matches = "https?://.+",
        disabledReason = "needs a deployment: set RETUNE_URL to its output Url and RETUNE_API_KEY to an admin's key")
final class AccountJourneyTest extends SdkJourneyContract {
    static final String URL = "RETUNE_URL";
    private static final String KEY = "RETUNE_API_KEY";

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
