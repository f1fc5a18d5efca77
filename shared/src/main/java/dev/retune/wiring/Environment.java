package dev.retune.wiring;

import dev.retune.storage.ObjectStorage;
import dev.retune.storage.ObjectStorages;
import dev.retune.tenant.ServerSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

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

    static ObjectStorage objects() {
        return ObjectStorages.open(URI.create(required("RETUNE_OBJECTS")));
    }

    /** Read from {@code file:///path}; a secret of Secrets Manager is not supported yet. */
    static ServerSecret secret() {
        URI uri = URI.create(required("RETUNE_SECRET"));
        if (!"file".equals(uri.getScheme())) {
            throw new IllegalStateException("the server secret is read from a file:/// URI only, not from " + uri);
        }
        try {
            return new ServerSecret(Files.readAllBytes(Path.of(uri)));
        } catch (IOException e) {
            throw new IllegalStateException("the server secret cannot be read from " + uri, e);
        }
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("environment variable " + name + " is not set");
        }
        return value;
    }
}
