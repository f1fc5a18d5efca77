package dev.retune.local.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays the documented API over real HTTP: each GET of the model moves the life of its one fine-tune on by a step. */
final class FakeApi implements AutoCloseable {
    static final String KEY = "secret";
    static final String MODEL = "0198f3aa-0000-7000-8000-000000000001";

    private static final String MODELS = "/v1/finetuning/finetuned-models";
    private static final List<String> LIFE =
            List.of("QUEUED", "FINETUNING", "FINETUNING", "FINETUNING", "DEPLOYING_API", "READY");

    private final HttpServer http;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Function<String, String> classifier;
    private volatile String validationError = "";
    private volatile boolean trainingFails;
    private volatile int furthest = LIFE.size() - 1;
    private volatile int position;
    private volatile int dataSetReads;

    /** @param classifier the label that the finished model gives a text */
    FakeApi(Function<String, String> classifier) throws IOException {
        this.classifier = classifier;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::handle);
        http.start();
    }

    FakeApi refusingTheDataSet(String reason) {
        validationError = reason;
        return this;
    }

    FakeApi failingTheTraining() {
        trainingFails = true;
        return this;
    }

    FakeApi trainingForEver() {
        furthest = LIFE.indexOf("DEPLOYING_API") - 1;
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Method and path, and the body after a blank, of every request so far. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(request + " " + body);
        boolean known = ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String answer = known ? answer(request, body) : "";
        int status = known ? (answer.isEmpty() ? 404 : 200) : 401;
        byte[] bytes =
                (status == 200 ? answer : "{\"message\":\"" + refusal(status) + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String refusal(int status) {
        return status == 401 ? "invalid api token" : "404 page not found";
    }

    private String answer(String request, String body) {
        if (request.startsWith("POST /v1/datasets?")) {
            return "{\"id\":\"support-tickets-a1b2c3\"}";
        } else if (request.equals("GET /v1/datasets/support-tickets-a1b2c3")) {
            return "{\"dataset\":" + dataSet() + "}";
        } else if (request.equals("POST " + MODELS)) {
            return "{\"finetuned_model\":" + model() + "}";
        } else if (request.equals("GET " + MODELS + "/" + MODEL)) {
            position = Math.min(position + 1, furthest);
            return "{\"finetuned_model\":" + model() + "}";
        } else if (request.startsWith("GET " + MODELS + "/" + MODEL + "/events?")) {
            return "{\"events\":[" + String.join(",", events()) + "],\"total_size\":1}";
        } else if (request.startsWith("GET " + MODELS + "/" + MODEL + "/training-step-metrics")) {
            return "{\"step_metrics\":[{\"step_number\":20,\"metrics\":{\"accuracy\":0.75,\"cross_entropy\":0.5,"
                    + "\"step\":20}},{\"metrics\":{\"accuracy\":0.125,\"cross_entropy\":2.08,\"step\":0}}]}";
        } else if (request.equals("POST /v1/classify")) {
            return "{\"id\":\"x\",\"classifications\":[" + String.join(",", classifications(body)) + "]}";
        }
        return "";
    }

    private String dataSet() {
        if (!validationError.isEmpty()) {
            return "{\"validation_status\":\"failed\",\"validation_error\":\"" + validationError + "\"}";
        }
        dataSetReads++;
        return "{\"validation_status\":\"" + (dataSetReads < 2 ? "processing" : "validated") + "\"}";
    }

    private String status(int at) {
        String status = LIFE.get(at);
        return "STATUS_" + (trainingFails && status.equals("DEPLOYING_API") ? "FAILED" : status);
    }

    private String model() {
        String status = status(position);
        String more = status.endsWith("FINETUNING")
                ? ",\"progress\":{\"epoch\":1,\"step\":" + 10 * position + ",\"total_steps\":40,\"eta_seconds\":7}"
                : status.endsWith("FAILED") ? ",\"failure_reason\":\"the loss is not finite\"" : "";
        return "{\"id\":\"" + MODEL + "\",\"name\":\"support-tickets\",\"status\":\"" + status + "\"" + more + "}";
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        String last = "";
        for (int at = 0; at <= position; at++) {
            if (!status(at).equals(last)) {
                last = status(at);
                events.add("{\"status\":\"" + last + "\",\"created_at\":\"2026-01-01T00:00:0" + at + ".5Z\"}");
            }
        }
        return events;
    }

    private List<String> classifications(String body) {
        Matcher inputs = Pattern.compile("\"text of [^\"]*\"").matcher(body);
        List<String> answers = new ArrayList<>();
        while (inputs.find()) {
            String text = inputs.group().replace("\"", "");
            answers.add("{\"prediction\":\"" + classifier.apply(text) + "\",\"confidence\":0.9}");
        }
        return answers;
    }
}
