package com.gwms.sync.simulator;

import org.jspecify.annotations.Nullable;

/**
 * The account a simulated 4PX warehouse accepts.
 *
 * @param customerCode when set, a request that names another customer is refused; also told in every inventory line
 * @param accessToken when set, requests must carry it
 */
public record FourPxAccount(
        String appKey,
        String appSecret,
        @Nullable String customerCode,
        @Nullable String accessToken) {

    public FourPxAccount {
        // Generated lines are written without escapes.
        if (customerCode != null && !customerCode.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException(
                    "a customer code has 1 to 40 letters, digits, - and _, not " + customerCode);
        }
    }

    public FourPxAccount(String appKey, String appSecret) {
        this(appKey, appSecret, null, null);
    }

    String customerInLines() {
        return customerCode == null ? "C1" : customerCode;
    }

    /** @throws FourPxRefusal when the call names another customer */
    void requireCustomer(FourPxCall call) {
        String given = call.text("customer_code");
        if (customerCode != null && given != null && !customerCode.equals(given)) {
            throw new FourPxRefusal("ERR_CUSTOMER_CODE_NOT_EXIST", "the customer " + given + " is unknown");
        }
    }

    @Override
    public String toString() {
        return "FourPxAccount[" + appKey + "]";
    }
}
