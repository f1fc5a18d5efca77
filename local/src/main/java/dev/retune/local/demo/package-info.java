/** {@code ./retune demo}: one fine-tune from the upload to the first answer, told while it happens. */
@NullMarked
package dev.retune.local.demo;

import org.jspecify.annotations.NullMarked;
