package dev.retune.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retune.tenant.PlantedSecret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sends keys where they do not belong: with every request in a header and in the query. Keeps what is answered. */
final class CarelessClient {
    static final String NAME = "careless-client";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> answers = new ArrayList<>();
    private final URI server;
    private final String authorization;
    private final PlantedSecret inHeader;
    private final PlantedSecret inQuery;

    CarelessClient(URI server, String authorization, PlantedSecret inHeader, PlantedSecret inQuery) {
        this.server = server;
        this.authorization = authorization;
        this.inHeader = inHeader;
        this.inQuery = inQuery;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", "application/json");
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, "application/json");
    }

    HttpResponse<String> send(String method, String path, String body, String contentType)
            throws IOException, InterruptedException {
        String query = (path.contains("?") ? "&" : "?") + "api_key=" + URLEncoder.encode(inQuery.value(), UTF_8);
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path + query))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", authorization)
                .header("X-Api-Key", inHeader.value())
                .header("X-Client-Name", NAME)
                .header("Content-Type", contentType)
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        answers.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
        return answer;
    }

    /** Status, headers and body of each. */
    List<String> answers() {
        return Collections.unmodifiableList(answers);
    }
}
