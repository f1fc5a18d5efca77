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
                if ((name.equals(DATA) || name.equals(EVAL_DATA)) && files.putIfAbsent(name, content(field)) != null) {
                    throw ApiException.invalidArgument("the form has the field " + name + " more than once");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // The parser's sentences are about its own parameters and may quote the body.
            throw ApiException.invalidArgument("the request body is not a valid " + FORM);
        }
        return files;
    }

    private static byte[] content(FileItemInput field) throws IOException {
        try (InputStream content = field.getInputStream()) {
            return content.readAllBytes();
        }
    }
}
