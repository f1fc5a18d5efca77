package dev.retune.tenant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A secret that is looked for afterwards, in every form in which it could lie about. Without the characters that are
 * written in another way somewhere it is looked for as well, so that a part of it is found too.
 */
public final class PlantedSecret {
    private final String value;
    private final Map<String, String> forms = new LinkedHashMap<>();

    private PlantedSecret(String recognisable, String value) {
        this.value = value;
        for (String text : new String[] {recognisable, value}) {
            byte[] bytes = text.getBytes(UTF_8);
            put("plain", text);
            put("in UTF-16LE", latin1(text, UTF_16LE));
            put("in UTF-16BE", latin1(text, UTF_16BE));
            put("in hex", HexFormat.of().formatHex(bytes));
            put("in upper case hex", HexFormat.of().withUpperCase().formatHex(bytes));
            put("URL-encoded", URLEncoder.encode(text, UTF_8));
            put("URL-encoded, spaces as %20", URLEncoder.encode(text, UTF_8).replace("+", "%20"));
            String json = TextNode.valueOf(text).toString();
            put("escaped in JSON", json.substring(1, json.length() - 1));
            for (int offset = 0; offset < 3; offset++) {
                put("in base64 at " + offset, base64(Base64.getEncoder(), bytes, offset));
                put("in URL-safe base64 at " + offset, base64(Base64.getUrlEncoder(), bytes, offset));
            }
        }
    }

    /** A secret of visible ASCII, some of it troublesome. */
    public static PlantedSecret of(String name) {
        String recognisable = "planted0secret0" + name + "0a1b2c3d4e5f";
        return new PlantedSecret(recognisable, recognisable + "\"\\%2B+/=?&>~");
    }

    /** One that somebody else made up. */
    public static PlantedSecret known(String value) {
        return new PlantedSecret(value, value);
    }

    public String value() {
        return value;
    }

    /** How it is in there, if it is. */
    public Optional<String> formIn(byte[] content) {
        String text = new String(content, ISO_8859_1);
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public Optional<String> formIn(String content) {
        return formIn(content.getBytes(UTF_8));
    }

    private void put(String form, String text) {
        forms.put(form + " (" + text.length() + ")", text);
    }

    private static String latin1(String text, Charset charset) {
        return new String(text.getBytes(charset), ISO_8859_1);
    }

    /** What of it is the same whatever surrounds it, when so many bytes of its first group belong to something else. */
    private static String base64(Base64.Encoder encoder, byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String encoded = encoder.encodeToString(shifted);
        return encoded.substring((offset * 8 + 5) / 6, shifted.length * 8 / 6);
    }
}
