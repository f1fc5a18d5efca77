package dev.retune.local.demo;

/** What the fine-tuned model says about one text. */
record Classified(String prediction, double confidence) {}
