/** Lists in pages, as <a href="https://google.aip.dev/158">AIP-158</a> describes them. */
@NullMarked
package dev.retune.paging;

import org.jspecify.annotations.NullMarked;
