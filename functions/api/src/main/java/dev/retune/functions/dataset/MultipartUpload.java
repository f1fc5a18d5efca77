package dev.retune.functions.dataset;

import dev.retune.api.ApiRequest;
import dev.retune.dataset.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The files of a form that is in a request, and so is no larger than API Gateway and Lambda let through. */
final class MultipartUpload {
    private MultipartUpload() {}

    static Upload read(ApiRequest request) {
        return read(request.header("Content-Type").orElse(""), request.rawBody());
    }

    static Upload read(String contentType, byte[] body) {
        File data = new File();
        File evalData = new File();
        DatasetForm.read(contentType, new ByteArrayInputStream(body), data, evalData);
        return new Upload(
                data.bytes.toByteArray(),
                evalData.isThere ? Optional.of(evalData.bytes.toByteArray()) : Optional.empty());
    }

    private static final class File implements DatasetForm.Receiver {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean isThere;

        @Override
        public void receive(InputStream content) {
            try {
                content.transferTo(bytes);
                isThere = true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
