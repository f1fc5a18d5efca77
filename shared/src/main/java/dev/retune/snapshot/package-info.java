/** What happens around a snapshot of the process, from which Lambda starts others. */
@NullMarked
package dev.retune.snapshot;

import org.jspecify.annotations.NullMarked;
