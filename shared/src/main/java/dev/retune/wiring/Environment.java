package dev.retune.wiring;

import dev.retune.storage.ObjectStorage;
import dev.retune.storage.ObjectStorages;
import dev.retune.storage.ObjectUrls;
import dev.retune.storage.SignedPaths;
import dev.retune.tenant.ServerSecret;
import java.net.URI;
import java.util.function.Supplier;

/** The environment variables that template.yaml gives every function. */
final class Environment {
    private Environment() {}

    static String table() {
        return required("RETUNE_TABLE");
    }

    static int trainingSlots() {
        return Integer.parseInt(required("RETUNE_TRAINING_SLOTS"));
    }

    static int chunkSteps() {
        return Integer.parseInt(required("RETUNE_CHUNK_STEPS"));
    }

    static String trainingStateMachine() {
        return required("RETUNE_TRAINING_STATE_MACHINE");
    }

    static String validationStateMachine() {
        return required("RETUNE_VALIDATION_STATE_MACHINE");
    }

    static ObjectStorage objects(AwsClients aws) {
        return ObjectStorages.open(URI.create(required("RETUNE_OBJECTS")), aws::s3);
    }

    static ObjectUrls objectUrls(AwsClients aws, Supplier<SignedPaths> folder) {
        return ObjectStorages.urls(URI.create(required("RETUNE_OBJECTS")), aws::s3Presigner, folder);
    }

    static ServerSecret secret(AwsClients aws) {
        return ServerSecrets.read(required("RETUNE_SECRET"), aws::secretsManager);
    }

    /** Whether the SDK is pointed at a stand-in for S3, which has no host name for each bucket. */
    static boolean hasOwnS3Endpoint() {
        return System.getenv("AWS_ENDPOINT_URL_S3") != null || System.getenv("AWS_ENDPOINT_URL") != null;
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("environment variable " + name + " is not set");
        }
        return value;
    }
}
