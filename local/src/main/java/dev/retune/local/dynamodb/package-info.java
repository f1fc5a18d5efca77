/** DynamoDB Local inside this process, its files in the data folder. */
@NullMarked
package dev.retune.local.dynamodb;

import org.jspecify.annotations.NullMarked;
