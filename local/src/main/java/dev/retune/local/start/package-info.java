/** What can go wrong before a server serves, said so that its user can put it right. */
@NullMarked
package dev.retune.local.start;

import org.jspecify.annotations.NullMarked;
