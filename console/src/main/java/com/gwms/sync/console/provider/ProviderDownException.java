package com.gwms.sync.console.provider;

import org.springframework.security.authentication.AuthenticationServiceException;

/** The identity provider cannot be asked at the moment, or does not answer as it should. */
final class ProviderDownException extends AuthenticationServiceException {
    private static final long serialVersionUID = 1;

    ProviderDownException(String why) {
        super(why);
    }

    ProviderDownException(String why, Throwable cause) {
        super(why, cause);
    }
}
