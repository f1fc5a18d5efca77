/** The endpoints and the workflow step of data sets. */
@NullMarked
package dev.retune.functions.dataset;

import org.jspecify.annotations.NullMarked;
