package dev.retune.model;

import dev.retune.tenant.OrganizationId;

/** Names a model in the only way the stores know: within its organization. */
public record ModelKey(OrganizationId organization, String id) {}
