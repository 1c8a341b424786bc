package com.gwms.sync.warehouses.fourpx;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * 4PX's signature (protocol sheet C1): lower-case hexadecimal MD5 over name and value of the public parameters in
 * alphabetical order, then the bytes of the body exactly as they are sent, then the app secret.
 */
final class FourPxSignature {
    private FourPxSignature() {}

    /** @param timestamp milliseconds since 1970 */
    static String of(String appKey, String appSecret, String method, String timestamp, byte[] body) {
        MessageDigest md5 = md5();
        md5.update(utf8("app_key" + appKey + "formatjson" + "method" + method + "timestamp" + timestamp + "v"
                + FourPxRequests.VERSION));
        md5.update(body);
        md5.update(utf8(appSecret));
        return HexFormat.of().formatHex(md5.digest());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has MD5", missing);
        }
    }
}
