/** The HTTP front: what API Gateway does between a client and a function. */
@NullMarked
package dev.retune.local.http;

import org.jspecify.annotations.NullMarked;
