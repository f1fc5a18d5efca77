package dev.retune.local.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Follows a fine-tuned model until it is ready, and shows each status as it comes. */
final class TrainingWatch {
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private final FinetuningClient client;
    private final Screen screen;
    private final Clock clock;
    private final Duration pollEvery;
    private int eventsShown;

    TrainingWatch(FinetuningClient client, Screen screen, Clock clock, Duration pollEvery) {
        this.client = client;
        this.screen = screen;
        this.clock = clock;
        this.pollEvery = pollEvery;
    }

    /** @throws DemoException if the training fails, or has not ended after {@link #LONGEST} */
    void untilReady(String modelId, int epochs) throws DemoException, InterruptedException {
        Instant giveUp = clock.instant().plus(LONGEST);
        while (true) {
            ModelState model = client.model(modelId);
            if (!model.training() && model.position().isPresent()) {
                // Where the training ended belongs before what came after it.
                showProgress(modelId, model.position().get(), epochs);
            }
            showNewEvents(modelId);
            if (model.ready()) {
                return;
            }
            if (model.failed()) {
                throw new DemoException("The fine-tune failed: "
                        + (model.failureReason().isEmpty() ? "no reason was given." : model.failureReason()));
            }
            if (clock.instant().isAfter(giveUp)) {
                throw new DemoException("The fine-tune is still " + ModelState.plain(model.status()) + " after "
                        + LONGEST.toMinutes() + " minutes.");
            }
            if (model.training() && model.position().isPresent()) {
                showProgress(modelId, model.position().get(), epochs);
            }
            Thread.sleep(pollEvery.toMillis());
        }
    }

    /** The times are the server's, counted from the model's creation. */
    private void showNewEvents(String modelId) throws DemoException, InterruptedException {
        List<ModelEvent> events = client.events(modelId);
        for (; eventsShown < events.size(); eventsShown++) {
            ModelEvent event = events.get(eventsShown);
            screen.line(
                    String.format(Locale.ROOT, "%7.1f s  %s", event.secondsAfter(events.get(0)), event.plainStatus()));
        }
    }

    private void showProgress(String modelId, TrainingPosition position, int epochs)
            throws DemoException, InterruptedException {
        Optional<Evaluation> latest = client.evaluations(modelId).stream().findFirst();
        screen.progress(new TrainingProgress(position, epochs, latest));
    }
}
