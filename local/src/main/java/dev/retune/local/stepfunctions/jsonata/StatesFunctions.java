package dev.retune.local.stepfunctions.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dev.retune.local.stepfunctions.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The functions Step Functions adds to JSONata: $partition, $range, $hash, $random, $uuid and $parse. */
final class StatesFunctions {
    private static final Set<String> DIGESTS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
    private static final int MAX_RANGE = 1_000;

    private StatesFunctions() {}

    static void bind(Jsonata.Frame frame, RandomGenerator random) {
        bind(frame, "partition", arguments -> partition(arguments));
        bind(frame, "range", arguments -> range(arguments));
        bind(frame, "hash", arguments -> hash(arguments));
        bind(frame, "parse", arguments -> JsonValue.bound(parse(arguments)));
        bind(frame, "random", arguments -> random(arguments, random));
        bind(frame, "uuid", arguments -> RandomUuid.next(random));
    }

    private static List<List<?>> partition(Arguments arguments) {
        List<?> elements = arguments.get(0, List.class, "an array");
        int size = arguments.integer(1);
        if (size < 1) {
            throw arguments.refuse("needs a chunk size of at least 1, not " + size);
        }
        List<List<?>> chunks = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += size) {
            chunks.add(new ArrayList<>(elements.subList(from, Math.min(elements.size(), from + size))));
        }
        return chunks;
    }

    private static List<Integer> range(Arguments arguments) {
        int first = arguments.integer(0);
        int last = arguments.integer(1);
        int step = arguments.integer(2);
        if (step == 0) {
            throw arguments.refuse("needs a step other than 0");
        }
        long count = Math.floorDiv((long) last - first, (long) step) + 1;
        if (count > MAX_RANGE) {
            throw arguments.refuse("makes at most " + MAX_RANGE + " numbers, not " + count);
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(first + i * step);
        }
        return numbers;
    }

    private static String hash(Arguments arguments) {
        String text = arguments.get(0, String.class, "a string");
        String algorithm = arguments.get(1, String.class, "the name of an algorithm");
        if (!DIGESTS.contains(algorithm)) {
            throw arguments.refuse("knows the algorithms MD5, SHA-1, SHA-256, SHA-384 and SHA-512, not " + algorithm);
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    private static @Nullable Object parse(Arguments arguments) {
        String text = arguments.get(0, String.class, "a string");
        try {
            return JsonText.parse(text);
        } catch (IllegalArgumentException e) {
            throw arguments.refuse("cannot read JSON: " + e.getMessage());
        }
    }

    /** With a seed the same number each time, though not the number AWS makes of that seed. */
    private static double random(Arguments arguments, RandomGenerator random) {
        return arguments.isEmpty() ? random.nextDouble() : new Random(arguments.integer(0)).nextDouble();
    }

    private static void bind(Jsonata.Frame frame, String name, Function function) {
        frame.bind(
                name,
                new Jsonata.JFunction((input, arguments) -> function.call(new Arguments("$" + name, arguments)), null));
    }

    private interface Function {
        Object call(Arguments arguments);
    }
}
