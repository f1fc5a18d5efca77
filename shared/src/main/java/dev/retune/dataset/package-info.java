/** Data sets: what is uploaded to train from, checked and prepared. */
@NullMarked
package dev.retune.dataset;

import org.jspecify.annotations.NullMarked;
