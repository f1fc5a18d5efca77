package dev.retune.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that no endpoint may take for a JSON object, each with what is wrong with it. */
public final class PoisonBodies {
    private static final List<String> NO_OBJECTS = List.of(
            "",
            " ",
            "\n",
            "null",
            "true",
            "0",
            "-1.5e3",
            "\"text\"",
            "[]",
            "[{}]",
            "[[[[",
            "}",
            "]",
            ",",
            ":",
            "{",
            "{{",
            "{}}",
            "{]",
            "[}",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1,",
            "{\"a\":1,}",
            "{,}",
            "{\"a\" 1}",
            "{\"a\":}",
            "{\"a\":1 \"b\":2}",
            "{:1}",
            "{1:1}",
            "{a:1}",
            "{'a':1}",
            "{\"a\":'b'}",
            "{\"a\":undefined}",
            "{\"a\":True}",
            "{\"a\":None}",
            "{\"a\":nul}",
            "{\"a\":\"\\x41\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":\"\\uD8\"}",
            "{\"a\":\"\t\"}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"",
            "{\"a\":\"\\",
            "{\"a\":\"\\\"}",
            "{} {}",
            "{},{}",
            "{}\u0000",
            "{}null",
            "{};",
            "\uFEFF{}",
            "\u00A0{}",
            "{\u2028}",
            "// c\n{}",
            "{/* c */}",
            "{} // c",
            "{} # c",
            "# c\n{}",
            "a=b",
            "a=b&c=d",
            "<xml/>",
            "<?xml version=\"1.0\"?><a/>",
            "--x\r\n\r\n{}\r\n--x--",
            "name: x\n",
            "%7B%7D",
            "e30=",
            "{\"a\":1}{\"a\":1}",
            "{\"__proto__\":}",
            "({})",
            "while(1);{}",
            ")]}',\n{}",
            "\u001e{}\n");

    private static final List<String> NO_NUMBERS = List.of(
            "NaN",
            "nan",
            "-NaN",
            "+NaN",
            "Infinity",
            "-Infinity",
            "+Infinity",
            "infinity",
            "INF",
            "-INF",
            "Inf",
            "+1",
            "01",
            "-01",
            "00",
            ".5",
            "-.5",
            "5.",
            "5.e1",
            "1e",
            "1e+",
            "1E-",
            "1.2.3",
            "1e1.5",
            "0x10",
            "0b1",
            "0o7",
            "1_000",
            "1,5",
            "--1",
            "1f",
            "1L",
            "1d",
            "\u0661",
            "\uFF11",
            "1e\u0661",
            "-",
            "+",
            "1 2");

    private static final List<byte[]> NO_UTF_8 = List.of(
            bytes(0x80),
            bytes(0xBF),
            bytes(0xC0, 0xAF),
            bytes(0xC1, 0x81),
            bytes(0xC3),
            bytes(0xC3, 0x28),
            bytes(0xE2, 0x82),
            bytes(0xE0, 0x80, 0xAF),
            bytes(0xED, 0xA0, 0x80),
            bytes(0xED, 0xBF, 0xBF),
            bytes(0xED, 0xA0, 0xBD, 0xED, 0xBA, 0x80),
            bytes(0xF0, 0x80, 0x80, 0xAF),
            bytes(0xF4, 0x90, 0x80, 0x80),
            bytes(0xF8, 0x88, 0x80, 0x80, 0x80),
            bytes(0xFE),
            bytes(0xFF),
            bytes(0xFF, 0xFE, '{', 0, '}', 0),
            bytes(0xFE, 0xFF, 0, '{', 0, '}'),
            bytes(0x1F, 0x8B, 8, 0));

    private PoisonBodies() {}

    /** @param body that is wrong */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    public record Poison(String wrong, byte[] body) {
        public static Poison of(String wrong, String body) {
            return new Poison(wrong, body.getBytes(UTF_8));
        }

        @Override
        public String toString() {
            String shown = new String(body, 0, Math.min(body.length, 200), UTF_8);
            return wrong + ": " + shown;
        }
    }

    /**
     * Bodies that are wrong as a whole.
     *
     * @param good an object in ASCII that has at least one field
     */
    public static List<Poison> around(String good) {
        List<Poison> bodies = new ArrayList<>();
        NO_OBJECTS.forEach(text -> bodies.add(Poison.of("no object", text)));
        NO_NUMBERS.forEach(number -> {
            bodies.add(Poison.of("no number", first(good, "\"unknown\": " + number)));
            bodies.add(Poison.of("no number", first(good, "\"unknown\": [{\"deep\": " + number + "}]")));
        });
        for (int i = 0; i < good.length(); i++) {
            bodies.add(Poison.of("cut", good.substring(0, i)));
            bodies.add(Poison.of("with NUL", good.substring(0, i) + '\0' + good.substring(i)));
            bodies.add(Poison.of("with an escape character", good.substring(0, i) + '\u001B' + good.substring(i)));
            byte[] damage = NO_UTF_8.get(i % NO_UTF_8.size());
            bodies.add(new Poison("not UTF-8", join(good.substring(0, i), damage, good.substring(i))));
        }
        NO_UTF_8.forEach(damage -> {
            bodies.add(new Poison("not UTF-8", damage));
            bodies.add(new Poison("not UTF-8", join("{\"unknown\": \"", damage, "\"}")));
            bodies.add(new Poison("not UTF-8", join(good, damage, "")));
        });
        addNested(bodies, good);
        addDoubled(bodies, good);
        addLong(bodies, good);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            bodies.add(new Poison("noise", noise));
        }
        return bodies;
    }

    private static void addNested(List<Poison> bodies, String good) {
        for (int levels : new int[] {32, 33, 100, 1_000, 20_000, 100_000}) {
            bodies.add(Poison.of("deep", first(good, "\"unknown\": " + "[".repeat(levels) + "]".repeat(levels))));
            bodies.add(Poison.of("deep", first(good, "\"unknown\": " + "[".repeat(levels))));
        }
        for (int levels : new int[] {32, 33, 100, 1_000, 20_000}) {
            bodies.add(Poison.of(
                    "deep", first(good, "\"unknown\": " + "{\"a\":".repeat(levels) + "1" + "}".repeat(levels))));
        }
    }

    private static void addDoubled(List<Poison> bodies, String good) {
        for (String name :
                List.of("a", "", " ", "\\u0000", "\\ud800", "\u00e9", "\\\"", "__proto__", "x".repeat(40_000))) {
            String field = "\"" + name + "\": 1";
            bodies.add(Poison.of("doubled", first(good, field + ", " + field)));
            bodies.add(Poison.of("doubled", first(good, "\"unknown\": {" + field + ", \"b\": 2, " + field + "}")));
            bodies.add(Poison.of("doubled", first(good, "\"unknown\": [[{" + field + ", " + field + "}]]")));
        }
        String many =
                IntStream.range(0, 15_000).mapToObj(i -> "\"" + i + "\":1,").collect(Collectors.joining());
        bodies.add(Poison.of("doubled", first(good, "\"" + "x".repeat(40_000) + "\": {" + many + " \"0\": 1}")));
        bodies.add(Poison.of("doubled", first(good, "\"a\": 1, \"\\u0061\": 1")));
    }

    private static void addLong(List<Poison> bodies, String good) {
        bodies.add(Poison.of("long number", first(good, "\"unknown\": " + "9".repeat(100_000))));
        bodies.add(Poison.of("long number", first(good, "\"unknown\": 0." + "0".repeat(100_000) + "1")));
        bodies.add(Poison.of("long number", first(good, "\"unknown\": 1e" + "9".repeat(100_000))));
        bodies.add(Poison.of("long name", first(good, "\"" + "x".repeat(100_000) + "\": 1")));
        bodies.add(Poison.of("long word", first(good, "\"unknown\": " + "x".repeat(100_000))));
    }

    /** The good body with more before its first field. */
    private static String first(String good, String fields) {
        return "{" + fields + ", " + good.substring(1);
    }

    private static byte[] join(String before, byte[] damage, String after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(UTF_8));
        all.writeBytes(damage);
        all.writeBytes(after.getBytes(UTF_8));
        return all.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /**
     * Bodies that are wrong in one field, which the answer has to name.
     *
     * @param template has {@code %s} where the field's value is
     */
    public static List<Poison> values(String field, String template, List<String> wrong) {
        return wrong.stream()
                .map(value -> Poison.of(field, template.formatted(value)))
                .toList();
    }
}
