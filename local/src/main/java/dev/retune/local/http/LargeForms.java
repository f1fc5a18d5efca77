package dev.retune.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retune.dataset.DatasetCapacity;
import dev.retune.error.ApiException;
import dev.retune.functions.dataset.DatasetForm;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes forms with the files of a data set that are larger than API Gateway and Lambda let through, by doing what a
 * client has to do on AWS: it opens an upload in the caller's name, which settles who may, puts the files there one by
 * one as they come, and has the data set made from them.
 */
final class LargeForms {
    private static final Logger LOG = LoggerFactory.getLogger(LargeForms.class);
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final String DATASETS = "/v1/datasets";
    private static final String UPLOADS = "/v1/datasets/uploads";
    private static final String UPLOAD_ID = "upload_id";

    /** What still fits into Lambda's 6 MB when it is in base64, headers and all. */
    private static final long LARGEST_IN_EVENT = 4 << 20;
    /** Of a form, beside its files. */
    private static final long LARGEST_FRAME = 1 << 20;
    /** The call that makes the data set may be repeated, the upload of a gigabyte should not. */
    private static final int TRIES = 3;

    private final Routes routes;
    private final RequestReader reader;
    private final Integration integration;
    private final SignedObjects objects;

    LargeForms(Routes routes, RequestReader reader, Integration integration, SignedObjects objects) {
        this.routes = routes;
        this.reader = reader;
        this.integration = integration;
        this.objects = objects;
    }

    boolean takes(HttpServletRequest request, Routes.Match match) {
        long length = request.getContentLengthLong();
        return request.getMethod().equals("POST")
                && match.resource().equals(DATASETS)
                && routes.match("POST", UPLOADS).isPresent()
                && DatasetForm.isForm(
                        Optional.ofNullable(request.getContentType()).orElse(""))
                && MultiMap.ofQuery(request.getQueryString())
                        .lastValues()
                        .getOrDefault(UPLOAD_ID, "")
                        .isEmpty()
                && (length < 0 || length > LARGEST_IN_EVENT);
    }

    GatewayReply answer(Context context, Routes.Match create) throws IOException, InterruptedException {
        GatewayReply opened = open(context);
        if (opened.status() != 200) {
            RequestReader.discardBody(context);
            return opened;
        }
        JsonNode upload = MAPPER.readTree(opened.body());
        Deque<URI> stored = new ArrayDeque<>();
        boolean isKept = false;
        try {
            store(context.req(), upload, stored);
            GatewayReply created = create(context, create, upload.required("id").asText());
            // After a failure nobody knows whether there is a data set now; the files go when the upload's time is
            // over.
            isKept = created.status() == 200 || created.status() >= 500;
            return created;
        } catch (ApiException e) {
            RequestReader.discardBody(context);
            return GatewayReply.of(e);
        } finally {
            if (!isKept) {
                stored.forEach(this::remove);
            }
        }
    }

    private GatewayReply open(Context context) throws InterruptedException {
        if (context.req().getContentLengthLong() > DatasetCapacity.MOST_BYTES_A_DATASET + LARGEST_FRAME) {
            return GatewayReply.of(DatasetCapacity.tooLarge("this request has more"));
        }
        Routes.Match route = routes.match("POST", UPLOADS).orElseThrow();
        return integration.call(route.function(), reader.readWithoutBody(context, route, UPLOADS, Map.of()));
    }

    private void store(HttpServletRequest request, JsonNode upload, Deque<URI> stored) throws IOException {
        DatasetForm.read(
                request.getContentType(),
                request.getInputStream(),
                content -> store(upload.required("data"), content, stored),
                content -> store(upload.required("eval_data"), content, stored));
    }

    private void store(JsonNode file, InputStream content, Deque<URI> stored) {
        URI url = URI.create(file.required("url").asText());
        objects.put(url, content);
        stored.add(url);
    }

    private GatewayReply create(Context context, Routes.Match create, String uploadId) throws InterruptedException {
        ProxyEvent event = reader.readWithoutBody(context, create, DATASETS, Map.of(UPLOAD_ID, uploadId));
        GatewayReply reply = integration.call(create.function(), event);
        for (int tried = 1; tried < TRIES && reply.status() >= 500; tried++) {
            reply = integration.call(create.function(), event);
        }
        return reply;
    }

    private void remove(URI url) {
        try {
            objects.remove(url);
        } catch (ApiException e) {
            LOG.warn("{} is left until its upload's time is over", url.getPath(), e);
        }
    }
}
