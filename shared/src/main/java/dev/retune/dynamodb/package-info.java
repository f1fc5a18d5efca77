/** The stores in one DynamoDB table. */
@NullMarked
package dev.retune.dynamodb;

import org.jspecify.annotations.NullMarked;
