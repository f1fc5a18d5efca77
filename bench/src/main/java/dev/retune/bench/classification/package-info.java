/** Many calls at once of classifiers that share one base model. */
@NullMarked
package dev.retune.bench.classification;

import org.jspecify.annotations.NullMarked;
