/** What the API says of itself. */
@NullMarked
package dev.retune.functions.description;

import org.jspecify.annotations.NullMarked;
