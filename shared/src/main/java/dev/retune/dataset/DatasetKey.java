package dev.retune.dataset;

import dev.retune.tenant.OrganizationId;

/** Names a data set in the only way the stores know: within its organization. */
public record DatasetKey(OrganizationId organization, String id) {}
