/** API keys: checking one, and issuing, listing and revoking them from outside the API. */
@NullMarked
package dev.retune.functions.key;

import org.jspecify.annotations.NullMarked;
