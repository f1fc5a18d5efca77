package dev.retune.trainer.onnx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the wire format of Protocol Buffers, field by field. Before a message goes on, those inside must be read out. */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    /** Bytes that are turned into floats at once: they stay in the processor's cache. */
    private static final int PIECE = 1 << 16;

    private final PushbackInputStream bytes;
    private final boolean isOutermost;
    private long remaining;
    private int wireType;

    private ProtobufReader(PushbackInputStream bytes, boolean isOutermost, long length) {
        this.bytes = bytes;
        this.isOutermost = isOutermost;
        this.remaining = length;
    }

    /** A message that the whole stream is. */
    static ProtobufReader of(InputStream stream) {
        PushbackInputStream bytes = new PushbackInputStream(new BufferedInputStream(stream, 1 << 16));
        return new ProtobufReader(bytes, true, Long.MAX_VALUE);
    }

    boolean hasNext() throws IOException {
        if (!isOutermost) {
            return remaining > 0;
        }
        int next = bytes.read();
        if (next >= 0) {
            bytes.unread(next);
        }
        return next >= 0;
    }

    /** The number of the next field; its value must be read or skipped next. */
    int nextField() throws IOException {
        long tag = varint();
        wireType = (int) (tag & 7);
        return (int) (tag >>> 3);
    }

    boolean isLengthDelimited() {
        return wireType == LENGTH_DELIMITED;
    }

    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            take(1);
            int next = bytes.read();
            if (next < 0) {
                throw new EOFException("not a complete Protocol Buffers message: it ends in a number");
            }
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("not a Protocol Buffers message: a number of more than 64 bits");
    }

    /** The bytes of a length-delimited field, little endian. */
    ByteBuffer content() throws IOException {
        long length = length();
        if (length > Integer.MAX_VALUE) {
            throw new IOException("a field of " + length + " bytes is too long");
        }
        byte[] content = new byte[(int) length];
        if (bytes.readNBytes(content, 0, content.length) < content.length) {
            throw new EOFException(
                    "not a complete Protocol Buffers message: it ends in a field of " + length + " bytes");
        }
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes of a length-delimited field as little-endian floats, without ever holding all of the bytes. */
    float[] floats() throws IOException {
        long length = length();
        if (length % Float.BYTES != 0 || length / Float.BYTES > Integer.MAX_VALUE) {
            throw new IOException("a field of " + length + " bytes holds no floats");
        }
        float[] floats = new float[(int) (length / Float.BYTES)];
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < floats.length; ) {
            int count = Math.min(PIECE / Float.BYTES, floats.length - done);
            if (bytes.readNBytes(piece.array(), 0, count * Float.BYTES) < count * Float.BYTES) {
                throw new EOFException(
                        "not a complete Protocol Buffers message: it ends in a field of " + length + " bytes");
            }
            piece.asFloatBuffer().get(floats, done, count);
            done += count;
        }
        return floats;
    }

    String text() throws IOException {
        return StandardCharsets.UTF_8.decode(content()).toString();
    }

    ProtobufReader message() throws IOException {
        return new ProtobufReader(bytes, false, length());
    }

    void skip() throws IOException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED_64 -> skip(Long.BYTES);
            case LENGTH_DELIMITED -> bytes.skipNBytes(length());
            case FIXED_32 -> skip(Integer.BYTES);
            default -> throw new IOException("not a Protocol Buffers message: wire type " + wireType);
        }
    }

    private long length() throws IOException {
        long length = varint();
        if (length < 0) {
            throw new IOException("not a Protocol Buffers message: a field of " + length + " bytes");
        }
        take(length);
        return length;
    }

    private void skip(int count) throws IOException {
        take(count);
        bytes.skipNBytes(count);
    }

    private void take(long count) throws IOException {
        if (count > remaining) {
            throw new IOException("not a complete Protocol Buffers message: a field of " + count + " bytes where "
                    + remaining + " are left");
        }
        remaining -= count;
    }
}
