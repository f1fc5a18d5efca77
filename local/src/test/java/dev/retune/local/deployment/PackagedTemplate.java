package dev.retune.local.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What {@code sam package} makes: the functions' jars in a bucket, and the template with their addresses there. */
final class PackagedTemplate {
    static final String KEY = "template.yaml";

    private static final Pattern CODE = Pattern.compile("(?m)^( *CodeUri: )(\\S+\\.jar)$");

    private final S3Client s3;
    private final String bucket;
    private final Map<String, String> uploaded = new HashMap<>();

    /** @param bucket is made, and stays */
    PackagedTemplate(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    void upload(Path template) throws IOException {
        s3.createBucket(request -> request.bucket(bucket));
        String packaged = CODE.matcher(Files.readString(template))
                .replaceAll(line -> line.group(1)
                        + uploaded.computeIfAbsent(line.group(2), jar -> uploadCode(template.resolveSibling(jar))));
        if (uploaded.isEmpty()) {
            throw new IllegalStateException("no function of " + template + " names a jar");
        }
        s3.putObject(request -> request.bucket(bucket).key(KEY), RequestBody.fromString(packaged));
    }

    private String uploadCode(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing; mvn package makes it");
        }
        String key = uploaded.size() + "-" + jar.getFileName();
        s3.putObject(request -> request.bucket(bucket).key(key), jar);
        return "s3://" + bucket + "/" + key;
    }
}
