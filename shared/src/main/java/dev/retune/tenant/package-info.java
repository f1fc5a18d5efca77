/** Who is asking: organizations, users, and the API keys that prove it. */
@NullMarked
package dev.retune.tenant;

import org.jspecify.annotations.NullMarked;
