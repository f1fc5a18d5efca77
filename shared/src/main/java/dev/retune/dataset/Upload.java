package dev.retune.dataset;

import java.util.Optional;

/** The files of a new data set, as they were sent. */
public record Upload(byte[] data, Optional<byte[]> evalData) {

    long bytes() {
        return (long) data.length + evalData.map(eval -> eval.length).orElse(0);
    }
}
