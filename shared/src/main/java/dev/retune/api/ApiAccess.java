package dev.retune.api;

import dev.retune.invocation.Deadline;
import dev.retune.paging.PageTokens;

/** What every endpoint needs to know callers, their page tokens, and how much time there is for them. */
public record ApiAccess(Authenticator authenticator, PageTokens pageTokens, Deadline deadline) {}
