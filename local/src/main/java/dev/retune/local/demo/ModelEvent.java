package dev.retune.local.demo;

import java.time.Instant;

/** One status that a fine-tuned model took. */
record ModelEvent(String status, Instant at) {}
