package dev.retune.dataset;

import java.util.Optional;

/** The files of a new data set, as they were sent. */
@SuppressWarnings("ArrayRecordComponent") // uploads are never compared, and too large to copy
public record Upload(byte[] data, Optional<byte[]> evalData) {

    long bytes() {
        return (long) data.length + evalData.map(eval -> eval.length).orElse(0);
    }
}
