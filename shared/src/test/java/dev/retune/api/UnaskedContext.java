package dev.retune.api;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** An invocation's context of which nothing may be asked but what a test gives an answer to. */
public interface UnaskedContext extends Context {
    @Override
    default String getAwsRequestId() {
        throw new UnsupportedOperationException();
    }

    @Override
    default String getLogGroupName() {
        throw new UnsupportedOperationException();
    }

    @Override
    default String getLogStreamName() {
        throw new UnsupportedOperationException();
    }

    @Override
    default String getFunctionName() {
        throw new UnsupportedOperationException();
    }

    @Override
    default String getFunctionVersion() {
        throw new UnsupportedOperationException();
    }

    @Override
    default String getInvokedFunctionArn() {
        throw new UnsupportedOperationException();
    }

    @Override
    default CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException();
    }

    @Override
    default ClientContext getClientContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    default int getRemainingTimeInMillis() {
        throw new UnsupportedOperationException();
    }

    @Override
    default int getMemoryLimitInMB() {
        throw new UnsupportedOperationException();
    }

    @Override
    default LambdaLogger getLogger() {
        throw new UnsupportedOperationException();
    }
}
