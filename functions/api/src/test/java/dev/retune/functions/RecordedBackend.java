package dev.retune.functions;

import dev.retune.dataset.DatasetStore;
import dev.retune.metrics.MetricsStore;
import dev.retune.model.FinetunedModelStore;
import dev.retune.storage.ObjectStorage;
import dev.retune.tenant.ApiKeyStore;
import dev.retune.tenant.Hmac;
import dev.retune.work.WorkIndex;

/**
 * Where a {@link RecordedService} keeps what it has.
 *
 * @param work the index over {@code models}
 */
public record RecordedBackend(
        FinetunedModelStore models,
        WorkIndex work,
        MetricsStore metrics,
        DatasetStore datasets,
        ObjectStorage objects,
        ApiKeyStore keys,
        Hmac keyDigests,
        Hmac pageTokens) {}
