package dev.retune.dataset;

import dev.retune.error.Violations;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the names of fields that are to stay with the rows. */
final class KeptFields {
    /** What Avro takes for a name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private static final int MOST = 50;

    private KeptFields() {}

    /** @param given each may be several names with commas between them, as there are clients that send them so */
    static List<String> read(String parameter, List<String> given, Violations violations) {
        List<String> names = given.stream()
                .flatMap(value -> Arrays.stream(value.split(" *, *")))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        violations.require(names.size() <= MOST, parameter + " has more than " + MOST + " fields");
        violations.require(
                names.stream().allMatch(name -> NAME.matcher(name).matches()),
                parameter + " has a name that cannot be kept: up to 100 letters, digits and underscores of ASCII can,"
                        + " with no digit first");
        return names;
    }
}
