package dev.retune.trainer.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the wire format of Protocol Buffers, field by field. */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteBuffer bytes;
    private int wireType;

    ProtobufReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    boolean hasNext() {
        return bytes.hasRemaining();
    }

    /** The number of the next field; its value must be read or skipped next. */
    int nextField() {
        long tag = varint();
        wireType = (int) (tag & 7);
        return (int) (tag >>> 3);
    }

    boolean isLengthDelimited() {
        return wireType == LENGTH_DELIMITED;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("not a Protocol Buffers message: a number of more than 64 bits");
    }

    /** A view of the bytes of a length-delimited field, little endian. */
    ByteBuffer content() {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("not a complete Protocol Buffers message: a field of " + length
                    + " bytes where " + bytes.remaining() + " are left");
        }
        ByteBuffer content = bytes.slice().limit((int) length);
        bytes.position(bytes.position() + (int) length);
        return content.order(ByteOrder.LITTLE_ENDIAN);
    }

    String text() {
        return StandardCharsets.UTF_8.decode(content()).toString();
    }

    ProtobufReader message() {
        return new ProtobufReader(content());
    }

    void skip() {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED_64 -> bytes.position(bytes.position() + Long.BYTES);
            case LENGTH_DELIMITED -> content();
            case FIXED_32 -> bytes.position(bytes.position() + Integer.BYTES);
            default -> throw new IllegalArgumentException("not a Protocol Buffers message: wire type " + wireType);
        }
    }
}
