package dev.retune.functions.dataset;

import dev.retune.api.ApiRequest;
import dev.retune.dataset.Upload;
import dev.retune.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;

/** The files of a form: {@code data}, and perhaps {@code eval_data}. Other fields are ignored. */
final class MultipartUpload {
    private static final String FORM = "multipart/form-data";
    private static final String DATA = "data";
    private static final String EVAL_DATA = "eval_data";

    private MultipartUpload() {}

    static Upload read(ApiRequest request) {
        return read(request.header("Content-Type").orElse(""), request.rawBody());
    }

    static Upload read(String contentType, byte[] body) {
        if (!contentType.regionMatches(true, 0, FORM, 0, FORM.length())) {
            throw ApiException.invalidArgument(
                    "the content type must be " + FORM + ", with the file to validate in the field " + DATA);
        }
        Map<String, byte[]> files = readFields(new FormReader(contentType), body);
        byte[] data = Optional.ofNullable(files.get(DATA))
                .orElseThrow(() ->
                        ApiException.invalidArgument("the form must have the file to validate in the field " + DATA));
        return new Upload(data, Optional.ofNullable(files.get(EVAL_DATA)));
    }

    private static Map<String, byte[]> readFields(FormReader reader, byte[] body) {
        Map<String, byte[]> files = new HashMap<>();
        try {
            FileItemInputIterator fields = reader.getItemIterator(body);
            while (fields.hasNext()) {
                FileItemInput field = fields.next();
                String name = String.valueOf(field.getFieldName());
                if (!name.equals(DATA) && !name.equals(EVAL_DATA)) {
                    continue;
                }
                byte[] content = content(field);
                if (field.isFormField()) {
                    requireLines(name, content);
                }
                if (files.putIfAbsent(name, content) != null) {
                    throw ApiException.invalidArgument("the form has the field " + name + " more than once");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // The parser's sentences are about its own parameters and may quote the body.
            throw ApiException.invalidArgument("the request body is not a valid " + FORM);
        }
        return files;
    }

    /** One line that comes without a file's name is what a client made of a path, or of something it cannot read. */
    private static void requireLines(String name, byte[] content) {
        for (byte one : content) {
            if (one == '\n' || one == '\r') {
                return;
            }
        }
        throw ApiException.invalidArgument(
                "the field " + name
                        + " holds a line of text instead of a file: with curl write " + name
                        + "=@<path>, and give cohere-ai a Blob, for it sends of a stream or a path only a text like [object Object]");
    }

    private static byte[] content(FileItemInput field) throws IOException {
        try (InputStream content = field.getInputStream()) {
            return content.readAllBytes();
        }
    }
}
