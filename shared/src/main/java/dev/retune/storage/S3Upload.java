package dev.retune.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Writes one object of unknown length while holding no more than a part of it: at once if it is no longer than that,
 * else in parts, which become the object when the last one is there.
 */
final class S3Upload {
    /** In bytes. 10,000 parts, the most that S3 takes, are 80 GB. */
    static final int PART_SIZE = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(S3Upload.class);

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final int partSize;

    S3Upload(S3Client client, String bucket, String key, int partSize) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.partSize = partSize;
    }

    void write(InputStream content) throws IOException {
        byte[] first = content.readNBytes(partSize);
        if (first.length < partSize) {
            client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(first));
            return;
        }
        String id = client.createMultipartUpload(
                        // The SDK's own for each part; S3 has to be told beforehand.
                        request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        boolean isComplete = false;
        try {
            List<CompletedPart> parts = writeParts(id, first, content);
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(id).multipartUpload(upload -> upload.parts(parts)));
            isComplete = true;
        } finally {
            if (!isComplete) {
                abort(id);
            }
        }
    }

    private List<CompletedPart> writeParts(String id, byte[] first, InputStream content) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        for (byte[] part = first; part.length > 0; part = content.readNBytes(partSize)) {
            parts.add(writePart(id, parts.size() + 1, part));
        }
        return parts;
    }

    private CompletedPart writePart(String id, int number, byte[] content) {
        UploadPartResponse written = client.uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(id).partNumber(number),
                RequestBody.fromBytes(content));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(written.eTag())
                .checksumCRC32(written.checksumCRC32())
                .build();
    }

    /** Parts that stay behind are paid for, but are no object; the bucket's lifecycle removes them. */
    private void abort(String id) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(id));
        } catch (SdkException e) {
            LOG.warn("the parts of an upload that broke off are left in S3: {}", key, e);
        }
    }
}
