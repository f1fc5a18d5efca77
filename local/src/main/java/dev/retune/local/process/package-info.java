/** The server as a process of its own, which ends with the one that started it. */
@NullMarked
package dev.retune.local.process;

import org.jspecify.annotations.NullMarked;
