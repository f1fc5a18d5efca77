/** The edge to API Gateway: requests in, responses out, and the one JSON dialect between. */
@NullMarked
package dev.retune.api;

import org.jspecify.annotations.NullMarked;
