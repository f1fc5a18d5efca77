/** The models that can be named in a request. */
@NullMarked
package dev.retune.functions.catalog;

import org.jspecify.annotations.NullMarked;
