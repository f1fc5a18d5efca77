package dev.retune.dataset;

import dev.retune.error.ApiException;
import dev.retune.error.Violations;
import java.util.List;
import java.util.Optional;

/** What is wanted of a new data set. */
public record DatasetSpec(String name, DatasetType type, ReadingOptions options) {
    static final int LONGEST_NAME = 49;

    /**
     * Reads what a caller gave; an empty string is absent.
     *
     * @throws ApiException with every problem
     */
    public static DatasetSpec of(
            Optional<String> name,
            Optional<String> type,
            boolean skipMalformedInput,
            List<String> keepFields,
            List<String> optionalFields,
            Optional<String> csvDelimiter,
            Violations violations) {
        String givenName = name.orElse("").strip();
        String givenType = type.orElse("").strip();
        violations.require(!givenName.isEmpty(), "The name parameter must be set.");
        checkName(givenName, violations);
        violations.require(!givenType.isEmpty(), "The type parameter must be set.");
        Optional<DatasetType> known = DatasetType.of(givenType);
        violations.require(known.isPresent() || givenType.isEmpty(), "The dataset type is invalid.");
        Optional<Character> delimiter = delimiter(csvDelimiter.orElse(""));
        violations.require(delimiter.isPresent(), "You have used an invalid csv delimiter.");
        List<String> kept = KeptFields.read("keep_fields", keepFields, violations);
        List<String> optional = KeptFields.read("optional_fields", optionalFields, violations);
        violations.throwIfAny();
        List<String> required = known.orElseThrow().requiredFields();
        return new DatasetSpec(
                givenName,
                known.orElseThrow(),
                new ReadingOptions(
                        skipMalformedInput,
                        delimiter.orElseThrow(),
                        without(required, kept),
                        without(kept, without(required, optional))));
    }

    private static List<String> without(List<String> others, List<String> fields) {
        return fields.stream().filter(field -> !others.contains(field)).toList();
    }

    /** What may be no name, or none yet. */
    public static void checkName(String name, Violations violations) {
        violations
                .require(
                        name.codePointCount(0, name.length()) <= LONGEST_NAME,
                        "The name must be less than 50 characters long.")
                .require(
                        name.chars().noneMatch(Character::isISOControl),
                        "The name must not contain control characters.");
    }

    /** One character; a tab may also be spelt with a backslash, because shells make it hard to type. */
    private static Optional<Character> delimiter(String given) {
        if (given.isEmpty()) {
            return Optional.of(ReadingOptions.COMMA);
        }
        String spelt = given.equals("\\t") ? "\t" : given;
        return spelt.length() == 1 && ReadingOptions.isDelimiter(spelt.charAt(0))
                ? Optional.of(spelt.charAt(0))
                : Optional.empty();
    }
}
