package dev.retune.trainer;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The complete state of a run between two steps or two pieces of an evaluation: parameters, optimizer, position in the data, best evaluation so far,
 * early stopping. It names the job, the base model and the order of roundings it was made with, and goes on with no
 * other; which kernels computed it makes no difference, because all give the same bits.
 *
 * <p>As bytes: magic, format version, step, the state, and a SHA-256 of all that. Whatever the version, only the state may
 * have another form, and it begins with the fingerprint of the job.
 */
public final class Checkpoint {
    private static final int MAGIC = 0x52544350;
    private static final int VERSION = 1;
    private static final int HEADER = 3 * Integer.BYTES;
    private static final int DIGEST = 32;

    private final byte[] bytes;
    private final int version;
    private final int step;

    private Checkpoint(byte[] bytes, int version, int step) {
        this.bytes = bytes;
        this.version = version;
        this.step = step;
    }

    /**
     * Reads what {@link #toBytes()} wrote, also that of another version of the trainer; {@link #isFor} tells whether this
     * one can go on from it.
     *
     * @throws IllegalArgumentException if these are not the bytes of a checkpoint, or they were damaged
     */
    public static Checkpoint fromBytes(byte[] bytes) {
        if (bytes.length < HEADER + DIGEST) {
            throw new IllegalArgumentException("these " + bytes.length + " bytes are too few for a checkpoint");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.getInt() != MAGIC) {
            throw new IllegalArgumentException("these bytes are not a checkpoint");
        }
        byte[] digest = Arrays.copyOfRange(bytes, bytes.length - DIGEST, bytes.length);
        if (!Arrays.equals(digest, digest(bytes))) {
            throw new IllegalArgumentException("the checkpoint is damaged: its checksum does not match");
        }
        return new Checkpoint(bytes.clone(), header.getInt(), header.getInt());
    }

    static Checkpoint of(int step, byte[] state) {
        byte[] bytes = new byte[HEADER + state.length + DIGEST];
        ByteBuffer.wrap(bytes).putInt(MAGIC).putInt(VERSION).putInt(step).put(state);
        System.arraycopy(digest(bytes), 0, bytes, bytes.length - DIGEST, DIGEST);
        return new Checkpoint(bytes, VERSION, step);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Optimizer steps done. */
    public int step() {
        return step;
    }

    /**
     * Whether a run of this job on this base model can go on from here. Otherwise the checkpoint is of another job, other
     * weights, or a trainer with another format or order of roundings.
     */
    public boolean isFor(ClassificationJob job, BaseModel base) {
        return hasFingerprint(JobFingerprint.of(base, job));
    }

    boolean hasFingerprint(byte[] fingerprint) {
        byte[] own = Arrays.copyOfRange(bytes, HEADER, HEADER + fingerprint.length);
        return version == VERSION && Arrays.equals(own, fingerprint);
    }

    byte[] state() {
        return Arrays.copyOfRange(bytes, HEADER, bytes.length - DIGEST);
    }

    private static byte[] digest(byte[] bytes) {
        var sha256 = JobFingerprint.sha256();
        sha256.update(bytes, 0, bytes.length - DIGEST);
        return sha256.digest();
    }
}
