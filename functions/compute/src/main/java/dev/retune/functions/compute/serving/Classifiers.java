package dev.retune.functions.compute.serving;

import dev.retune.trainer.Classifier;
import dev.retune.trainer.PretrainedEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Classifiers ready to answer: those used last are kept, on base weights that all share. */
public final class Classifiers {
    private static final int MOST_KEPT = 16;

    private final PretrainedEncoder encoder;
    private final Adapters adapters;
    private final Map<String, Classifier> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Classifier> eldest) {
            return size() > MOST_KEPT;
        }
    };

    public Classifiers(PretrainedEncoder encoder, Adapters adapters) {
        this.encoder = encoder;
        this.adapters = adapters;
    }

    /** Nothing if the adapter is not there; an adapter's folder never changes once it was deployed. */
    Optional<Classifier> find(String folder) {
        synchronized (kept) {
            Classifier known = kept.get(folder);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<Classifier> loaded = adapters.read(folder).map(adapter -> new Classifier(encoder, adapter));
        loaded.ifPresent(classifier -> {
            synchronized (kept) {
                kept.put(folder, classifier);
            }
        });
        return loaded;
    }
}
