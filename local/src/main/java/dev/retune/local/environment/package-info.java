/** The environment of the process that runs the functions: built from nothing, so that no call can leave the machine. */
@NullMarked
package dev.retune.local.environment;

import org.jspecify.annotations.NullMarked;
