/** The socket by which the owner of a data folder calls functions that are not on the API. */
@NullMarked
package dev.retune.local.admin;

import org.jspecify.annotations.NullMarked;
