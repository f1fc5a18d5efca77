/** Objects: bytes under slash-separated keys. */
@NullMarked
package dev.retune.storage;

import org.jspecify.annotations.NullMarked;
