/** What is not a route of the API. */
@NullMarked
package dev.retune.functions.route;

import org.jspecify.annotations.NullMarked;
