/** AWS's wire protocol for Step Functions, so that the AWS SDK can talk to the embedded runtime. */
@NullMarked
package dev.retune.local.stepfunctions.endpoint;

import org.jspecify.annotations.NullMarked;
