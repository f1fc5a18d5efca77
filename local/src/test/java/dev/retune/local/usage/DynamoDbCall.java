package dev.retune.local.usage;

/** One call of DynamoDB as it was made: how it reads in a list of calls, and what it consumed. */
record DynamoDbCall(String name, Units units) {}
