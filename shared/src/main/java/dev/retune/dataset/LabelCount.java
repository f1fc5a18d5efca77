package dev.retune.dataset;

/** How many examples, of training and evaluation together, carry a label. */
public record LabelCount(String label, long examples) {}
