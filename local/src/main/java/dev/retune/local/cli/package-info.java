/** The command line: {@code retune serve}, {@code keys} and {@code demo}. */
@NullMarked
package dev.retune.local.cli;

import org.jspecify.annotations.NullMarked;
