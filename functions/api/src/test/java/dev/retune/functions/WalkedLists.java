package dev.retune.functions;

import static dev.retune.model.Fixtures.ALICE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retune.api.ApiAccess;
import dev.retune.api.ApiHandler;
import dev.retune.api.Authenticator;
import dev.retune.api.GatewayAnswer;
import dev.retune.api.GatewayRequest;
import dev.retune.error.Violations;
import dev.retune.functions.model.FinetunedModelEndpoints;
import dev.retune.invocation.Deadline;
import dev.retune.metrics.MetricsStore;
import dev.retune.metrics.StepMetrics;
import dev.retune.model.BaseModelCatalog;
import dev.retune.model.BaseType;
import dev.retune.model.FinetunedModel;
import dev.retune.model.FinetunedModelStore;
import dev.retune.model.FinetunedModels;
import dev.retune.model.Fixtures;
import dev.retune.model.Invariants;
import dev.retune.model.ModelIds;
import dev.retune.model.ModelKey;
import dev.retune.model.RequestIdentity;
import dev.retune.model.TrainingData;
import dev.retune.paging.PageTokens;
import dev.retune.tenant.ApiKeys;
import dev.retune.tenant.Hmac;
import dev.retune.tenant.InMemoryApiKeyStore;
import dev.retune.tenant.OrganizationId;
import dev.retune.work.WorkIndex;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The lists of a service in which nothing trains, written through its domain and walked through its endpoints. */
public final class WalkedLists implements ModelLists {
    private static final String MODELS = "/v1/finetuning/finetuned-models";

    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    private final FinetunedModelStore store;
    private final MetricsStore metrics;
    private final FinetunedModels models;
    private final String key;
    private final Map<String, ApiHandler> endpoints;

    public WalkedLists(FinetunedModelStore store, WorkIndex work, MetricsStore metrics) {
        this.store = store;
        this.metrics = metrics;
        models = new FinetunedModels(
                store,
                work,
                new AnyTrainingData(),
                candidate -> {},
                BaseModelCatalog.embedded(),
                new ModelIds(() -> ThreadLocalRandom.current().nextLong()),
                clock);
        ApiKeys keys = new ApiKeys(new InMemoryApiKeyStore(), new Hmac(new byte[32]), clock, () -> new byte[32]);
        key = keys.issue(ALICE.organization(), ALICE.userId(), ALICE.role()).key();
        ApiAccess access = new ApiAccess(
                new Authenticator(keys, clock), new PageTokens(new Hmac(new byte[32]), clock), new Deadline(clock));
        endpoints = FinetunedModelEndpoints.of(access, models, metrics);
    }

    @Override
    public String create() {
        // Equal requests at the same time could be one that was sent twice.
        RequestIdentity request = RequestIdentity.of(ALICE, UUID.randomUUID().toString());
        return models.create(ALICE, request, Optional.of("new"), Fixtures.settings(1), new Violations())
                .id();
    }

    @Override
    public void rename(String id, String name) {
        models.update(ALICE, id, Optional.of(name), Optional.empty(), new Violations());
    }

    @Override
    public void delete(String id) {
        models.delete(ALICE, id);
    }

    public void evaluate(String id, int step) {
        metrics.put(
                new ModelKey(ALICE.organization(), id),
                1,
                new StepMetrics(step, clock.instant(), Map.of("step", (double) step)));
    }

    @Override
    public long totalSize() {
        return page(GatewayRequest.to("GET " + MODELS)).required("total_size").longValue();
    }

    @Override
    public void assertLegal() {
        new Invariants(store).assertHold(ALICE.organization());
    }

    @Override
    public List<String> walkModels(int pageSize, boolean descending) {
        return models(pageSize, descending).toTheEnd().seen();
    }

    /** A walk over all models that has not begun. */
    public Walk models(int pageSize, boolean descending) {
        GatewayRequest first = GatewayRequest.to("GET " + MODELS)
                .query("page_size", String.valueOf(pageSize))
                .query("order_by", descending ? "created_at desc" : "created_at");
        return new Walk(first, "finetuned_models", "id");
    }

    /** A walk over a model's evaluations, newest first, that has not begun. */
    public Walk metrics(String id, int pageSize) {
        GatewayRequest first = GatewayRequest.to("GET " + MODELS + "/{id}/training-step-metrics")
                .id(id)
                .query("page_size", String.valueOf(pageSize));
        return new Walk(first, "step_metrics", "step_number");
    }

    private JsonNode page(GatewayRequest request) {
        GatewayAnswer answer = request.key(key).send(endpoints.get(request.route()));
        if (answer.status() != 200) {
            throw new AssertionError("a page was answered with " + answer);
        }
        return answer.json();
    }

    /** Page after page of one list. */
    public final class Walk {
        private final GatewayRequest first;
        private final String items;
        private final String name;
        private final List<String> seen = new ArrayList<>();
        private Optional<String> token = Optional.of("");

        private Walk(GatewayRequest first, String items, String name) {
            this.first = first;
            this.items = items;
            this.name = name;
        }

        public boolean isOver() {
            return token.isEmpty();
        }

        public void nextPage() {
            JsonNode page = page(first.query("page_token", token.orElseThrow()));
            page.required(items).forEach(item -> seen.add(item.path(name).asText("0")));
            token = Optional.ofNullable(page.path("next_page_token").textValue());
        }

        public Walk toTheEnd() {
            while (!isOver()) {
                nextPage();
            }
            return this;
        }

        /** The items so far, in their order, by what names them. */
        public List<String> seen() {
            return List.copyOf(seen);
        }
    }

    /** Every data set is there. */
    private static final class AnyTrainingData implements TrainingData {
        @Override
        public boolean requireUsable(OrganizationId organization, String datasetId, BaseType type) {
            return false;
        }

        @Override
        public boolean copyForRun(FinetunedModel model) {
            return true;
        }
    }
}
