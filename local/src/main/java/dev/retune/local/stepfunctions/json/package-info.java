/** JSON text to and from the plain values (maps, lists, strings, numbers, booleans, null) that expressions work on. */
@NullMarked
package dev.retune.local.stepfunctions.json;

import org.jspecify.annotations.NullMarked;
