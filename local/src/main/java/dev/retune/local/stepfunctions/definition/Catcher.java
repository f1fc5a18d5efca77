package dev.retune.local.stepfunctions.definition;

/** Where a task goes that failed, and what it leaves behind there. */
public record Catcher(ErrorNames errors, Result result, String next) {}
