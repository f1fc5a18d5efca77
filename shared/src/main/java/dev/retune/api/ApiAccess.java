package dev.retune.api;

import dev.retune.paging.PageTokens;

/** What every endpoint needs to know callers and their page tokens. */
public record ApiAccess(Authenticator authenticator, PageTokens pageTokens) {}
