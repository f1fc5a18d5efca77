/** What each function asks of AWS, and what that consumes, as measured on DynamoDB Local. */
package dev.retune.local.usage;
