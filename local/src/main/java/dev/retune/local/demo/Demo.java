package dev.retune.local.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The demo from the first line to the last, on a server that runs already. */
final class Demo {
    /** Enough for the example's in-house words to be learned: the accuracy still rises in the fifth epoch. */
    static final int EPOCHS = 8;

    private static final Duration LONGEST_VALIDATION = Duration.ofMinutes(2);
    private static final int PREDICTIONS_SHOWN = 3;

    private final DemoServer server;
    private final ExampleDataSet example;
    private final FrozenBaselineAccuracy baseline;
    private final Screen screen;
    private final Clock clock;
    private final Duration pollEvery;
    private final FinetuningClient client;

    Demo(
            DemoServer server,
            ExampleDataSet example,
            FrozenBaselineAccuracy baseline,
            Screen screen,
            Clock clock,
            Duration pollEvery) {
        this.server = server;
        this.example = example;
        this.baseline = baseline;
        this.screen = screen;
        this.clock = clock;
        this.pollEvery = pollEvery;
        this.client = new FinetuningClient(new ApiClient(server.url(), server.adminKey()));
    }

    void run() throws DemoException, IOException, InterruptedException {
        screen.line("Server    " + server.url());
        screen.line(String.format(
                Locale.ROOT,
                "Data set  %s: %d training rows, %d held-out rows, %d labels",
                example.name(),
                example.training().size(),
                example.heldOut().size(),
                example.labelCount()));
        String dataSetId = uploadAndValidate();
        ModelState model = client.create(example.name(), dataSetId, EPOCHS);
        screen.line("Model     " + model.id() + ", " + EPOCHS + " epochs of LoRA");
        new TrainingWatch(client, screen, clock, pollEvery).untilReady(model.id(), EPOCHS);
        List<Classified> answers = client.classify(
                model.id(), example.heldOut().stream().map(LabelledText::text).toList());
        showAccuracies(model.id(), answers);
        showPredictions(answers);
        showEvents(model.id());
        server.peakMemoryBytes()
                .ifPresent(bytes -> screen.line("Peak memory of the server  " + (bytes >> 20) + " MiB"));
    }

    private String uploadAndValidate() throws DemoException, InterruptedException {
        Instant start = clock.instant();
        String id = client.upload(example);
        while (!client.validated(id)) {
            if (Duration.between(start, clock.instant()).compareTo(LONGEST_VALIDATION) > 0) {
                throw new DemoException(
                        "The data set is not validated after " + LONGEST_VALIDATION.toMinutes() + " minutes.");
            }
            Thread.sleep(pollEvery.toMillis());
        }
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        screen.line(String.format(Locale.ROOT, "          uploaded as %s, validated after %.1f s", id, seconds));
        return id;
    }

    /** The head on frozen embeddings is trained only now, when nothing else wants the processor. */
    private void showAccuracies(String modelId, List<Classified> answers)
            throws DemoException, IOException, InterruptedException {
        double untuned = client.evaluations(modelId).stream()
                .filter(evaluation -> evaluation.step() == 0)
                .findFirst()
                .orElseThrow(() -> new DemoException("The model has no metrics of step 0, the untuned base."))
                .accuracy();
        String frozen = frozen();
        screen.line("");
        screen.line("Accuracy on the " + answers.size() + " held-out rows");
        screen.line(row("untuned base", share(untuned)));
        screen.line(row("frozen embeddings, trained head", frozen));
        screen.line(row("fine-tuned", share(accuracy(answers))));
    }

    /** Only a comparison: without it the fine-tune has succeeded all the same. */
    private String frozen() throws IOException, InterruptedException {
        try {
            return share(baseline.measure(example.training(), example.heldOut()));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return "not measured: " + e.getMessage();
        }
    }

    private double accuracy(List<Classified> answers) {
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            right += answers.get(i).prediction().equals(example.heldOut().get(i).label()) ? 1 : 0;
        }
        return right / (double) answers.size();
    }

    /** Rows spread evenly over the file, right or wrong. */
    private void showPredictions(List<Classified> answers) {
        screen.line("");
        screen.line("Some of them");
        for (int shown = 0; shown < Math.min(PREDICTIONS_SHOWN, answers.size()); shown++) {
            int row = shown * answers.size() / PREDICTIONS_SHOWN;
            LabelledText expected = example.heldOut().get(row);
            Classified answer = answers.get(row);
            screen.line("  " + expected.text());
            screen.line(String.format(
                    Locale.ROOT,
                    "    -> %s, confidence %.3f%s",
                    answer.prediction(),
                    answer.confidence(),
                    answer.prediction().equals(expected.label()) ? "" : " (expected " + expected.label() + ")"));
        }
        screen.line("");
    }

    private void showEvents(String modelId) throws DemoException, InterruptedException {
        List<ModelEvent> events = client.events(modelId);
        screen.line("Events                     "
                + events.stream()
                        .map(event -> String.format(
                                Locale.ROOT, "%s %.1f s", event.plainStatus(), event.secondsAfter(events.get(0))))
                        .collect(Collectors.joining(", ")));
    }

    private static String row(String of, String accuracy) {
        return String.format(Locale.ROOT, "  %-32s %s", of, accuracy);
    }

    private static String share(double accuracy) {
        return String.format(Locale.ROOT, "%.3f", accuracy);
    }
}
