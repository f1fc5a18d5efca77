package dev.retune.local.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Held by the one process that uses a data folder; the operating system releases it when that process ends. */
public final class FolderLock implements AutoCloseable {
    private static final long RETRY_MILLIS = 50;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param patience how long to wait for a process that is about to end
     * @throws StartException if another process still holds it then
     */
    public static FolderLock acquire(DataFolder folder, Duration patience) {
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long deadline = System.nanoTime() + patience.toNanos();
            while (tryLock(channel) == null) {
                if (System.nanoTime() > deadline) {
                    channel.close();
                    throw new StartException(
                            "the data folder %s is in use by another server (process %s); stop it or choose"
                                            .formatted(folder.path(), holder(folder))
                                    + " another folder with --data");
                }
                Thread.sleep(RETRY_MILLIS);
            }
            channel.truncate(0);
            String pid = String.valueOf(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new StartException("cannot lock the data folder " + folder.path() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while waiting for the data folder " + folder.path(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(DataFolder folder) throws IOException {
        String pid = Files.readString(folder.lock()).strip();
        return pid.isEmpty() ? "unknown" : pid;
    }
}
