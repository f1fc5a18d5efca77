/** The embedded runtime as a whole: the template, its tables, functions, state machines, schedules and API. */
@NullMarked
package dev.retune.local;

import org.jspecify.annotations.NullMarked;
