/** Reads the SAM template: what is deployed on AWS is what runs here, and what is not understood is refused. */
@NullMarked
package dev.retune.local.template;

import org.jspecify.annotations.NullMarked;
