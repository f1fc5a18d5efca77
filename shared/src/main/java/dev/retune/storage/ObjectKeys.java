package dev.retune.storage;

import java.util.regex.Pattern;

/** What may be a key. The characters are those that S3 calls safe, so that no adapter needs to escape for it. */
final class ObjectKeys {
    private static final int LONGEST = 1024;
    private static final Pattern SEGMENTS = Pattern.compile("[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*");

    private ObjectKeys() {}

    static String check(String key) {
        if (key.length() > LONGEST || !SEGMENTS.matcher(key).matches() || hasRelativeSegment(key)) {
            throw new IllegalArgumentException("not an object key: '" + key + "'");
        }
        return key;
    }

    static String checkFolder(String folder) {
        if (!folder.endsWith("/")) {
            throw new IllegalArgumentException("a folder of objects ends with a slash: '" + folder + "'");
        }
        check(folder.substring(0, folder.length() - 1));
        return folder;
    }

    private static boolean hasRelativeSegment(String key) {
        String enclosed = "/" + key + "/";
        return enclosed.contains("/./") || enclosed.contains("/../");
    }
}
