package dev.retune.bench.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A package for Lambda, laid out in a folder as Lambda does it. */
record DeploymentPackage(Path file, Path folder, long unpackedBytes) {

    static DeploymentPackage unpack(Path file, Path folder) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing; build the project first");
        }
        long bytes = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException(file + " has an entry outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream content = zip.getInputStream(entry)) {
                        bytes += Files.copy(content, target);
                    }
                }
            }
        }
        return new DeploymentPackage(file, folder, bytes);
    }

    double megabytes() {
        return sizeOf(file) / 1e6;
    }

    double unpackedMegabytes() {
        return unpackedBytes / 1e6;
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
