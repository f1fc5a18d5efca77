package dev.retune.trainer;

/** One example of a single-label classification. */
public record LabelledText(String text, String label) {}
