package dev.retune.model;

import dev.retune.error.Violations;
import java.util.Optional;
import java.util.Set;

/** The settings a request names. */
public record GivenSettings(
        Optional<String> baseModelName,
        Optional<BaseType> baseType,
        Optional<Strategy> strategy,
        Optional<String> datasetId,
        GivenHyperparameters hyperparameters,
        Optional<GivenWandb> wandb) {
    private static final Set<BaseType> LOGGED = Set.of(BaseType.CHAT, BaseType.GENERATIVE);

    /** With the defaults for what is not named; every problem becomes a violation. */
    Optional<Settings> orDefaults(BaseModelCatalog catalog, Violations violations) {
        violations.require(
                datasetId.filter(id -> !id.isBlank()).isPresent() || violations.concern("settings.dataset_id"),
                "settings.dataset_id must not be empty");
        violations.require(
                baseType.isPresent() || violations.concern("settings.base_model.base_type"),
                "settings.base_model.base_type is required; supported: " + catalog.supportedTypes());
        Optional<InstalledBaseModel> base = baseType.flatMap(type -> catalog.resolve(type, baseModelName, violations));
        Optional<Wandb> target = wandbOrKept(Optional.empty(), baseType, violations);
        Optional<Hyperparameters> chosen = violations.collect(hyperparameters::orDefaults);
        if (base.isEmpty() || chosen.isEmpty() || datasetId.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Settings(toBaseModel(base.get(), strategy), datasetId.get(), false, chosen.get(), target));
    }

    /** With what {@code kept} has for everything that is not named; every problem becomes a violation. */
    Optional<Settings> orKept(Settings kept, BaseModelCatalog catalog, Violations violations) {
        BaseType type = kept.baseModel().type();
        violations.require(
                baseType.orElse(type) == type, "settings.base_model.base_type cannot change; it is " + type.wireName());
        violations.require(datasetId.map(id -> !id.isBlank()).orElse(true), "settings.dataset_id must not be empty");
        Optional<BaseModel> base = keptOrNamed(kept.baseModel(), catalog, violations);
        Optional<Wandb> target = wandbOrKept(kept.wandb(), Optional.of(type), violations);
        Optional<Hyperparameters> chosen = violations.collect(() -> hyperparameters.orKept(kept.hyperparameters()));
        if (base.isEmpty() || chosen.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Settings(base.get(), datasetId.orElse(kept.datasetId()), kept.multiLabel(), chosen.get(), target));
    }

    /** A base model that is sent back stays as it was trained, whatever version is installed by now. */
    private Optional<BaseModel> keptOrNamed(BaseModel kept, BaseModelCatalog catalog, Violations violations) {
        Optional<Strategy> chosen = strategy.or(kept::strategy);
        if (baseModelName.isEmpty() || baseModelName.get().equalsIgnoreCase(kept.name())) {
            return Optional.of(new BaseModel(kept.name(), kept.version(), kept.type(), chosen));
        }
        return catalog.resolve(kept.type(), baseModelName, violations).map(installed -> toBaseModel(installed, chosen));
    }

    private Optional<Wandb> wandbOrKept(Optional<Wandb> kept, Optional<BaseType> type, Violations violations) {
        if (wandb.isEmpty()) {
            return kept;
        }
        if (type.filter(LOGGED::contains).isEmpty()) {
            violations.add("settings.wandb is supported for BASE_TYPE_CHAT and BASE_TYPE_GENERATIVE only");
            return Optional.empty();
        }
        return wandb.get().orKept(kept, violations);
    }

    private static BaseModel toBaseModel(InstalledBaseModel installed, Optional<Strategy> strategy) {
        return new BaseModel(installed.name(), installed.version(), installed.type(), strategy);
    }
}
