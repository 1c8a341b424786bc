package com.gwms.sync.simulator;

/** Ends an operation with 4PX's error envelope. */
final class FourPxRefusal extends RuntimeException {
    private final BusinessError error;

    FourPxRefusal(String code, String message) {
        this(new BusinessError(code, message));
    }

    FourPxRefusal(BusinessError error) {
        super(error.code() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    BusinessError error() {
        return error;
    }
}
