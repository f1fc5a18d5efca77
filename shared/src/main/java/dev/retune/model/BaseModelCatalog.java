package dev.retune.model;

import dev.retune.error.Violations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The base models that are installed. */
public final class BaseModelCatalog {
    private static final InstalledBaseModel MINI_LM =
            new InstalledBaseModel("all-MiniLM-L6-v2", "1.20.0-beta30", BaseType.CLASSIFICATION, 0.05, 256);

    private final List<InstalledBaseModel> installed;

    private BaseModelCatalog(List<InstalledBaseModel> installed) {
        this.installed = installed;
    }

    public static BaseModelCatalog embedded() {
        return of(MINI_LM);
    }

    /** Of each base type the first is the default. */
    public static BaseModelCatalog of(InstalledBaseModel... installed) {
        return new BaseModelCatalog(List.of(installed));
    }

    public List<InstalledBaseModel> all() {
        return installed;
    }

    /** By name in any case. */
    public Optional<InstalledBaseModel> find(String name) {
        return installed.stream()
                .filter(model -> model.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The base model that {@code model} was made from. */
    public InstalledBaseModel of(FinetunedModel model) {
        String name = model.settings().baseModel().name();
        return find(name).orElseThrow(() -> new IllegalStateException("the base model " + name + " is not installed"));
    }

    String supportedTypes() {
        return installed.stream()
                .map(model -> model.type().wireName())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The base model a request means: the named one, or the type's default. What is wrong becomes a violation. */
    Optional<InstalledBaseModel> resolve(BaseType type, Optional<String> name, Violations violations) {
        List<InstalledBaseModel> ofType =
                installed.stream().filter(model -> model.type() == type).toList();
        if (ofType.isEmpty()) {
            violations.add("settings.base_model.base_type " + type.wireName() + " is not supported yet; supported: "
                    + supportedTypes());
            return Optional.empty();
        }
        Optional<InstalledBaseModel> found = name.isEmpty()
                ? Optional.of(ofType.get(0))
                : ofType.stream()
                        .filter(model -> model.name().equalsIgnoreCase(name.get()))
                        .findFirst();
        violations.require(
                found.isPresent(),
                "settings.base_model.name is not installed for %s; installed: %s"
                        .formatted(
                                type.wireName(),
                                ofType.stream().map(InstalledBaseModel::name).collect(Collectors.joining(", "))));
        return found;
    }
}
