package dev.retune.dataset;

/** A row that is no example; {@code line} is where it begins, from 1. */
public record MalformedRow(long line, String reason) {

    @Override
    public String toString() {
        return reason + " (line : " + line + ")";
    }
}
