/** The files of data sets: uploads in CSV and JSON Lines, prepared rows in Avro. */
@NullMarked
package dev.retune.dataset.file;

import org.jspecify.annotations.NullMarked;
