package com.gwms.sync.simulator;

/**
 * HTTP status 200 with the protocol's error envelope. The operation is not carried out.
 *
 * @param code the protocol's error code
 */
public record BusinessError(String code, String message, ErrorsShape shape) implements Fault {

    /** The shapes in which 4PX has been seen to send {@code errors} (protocol sheet C1). */
    public enum ErrorsShape {
        LIST(true, "error_code", "error_msg"),
        OBJECT(false, "error_code", "error_msg"),
        CAMEL_CASE_LIST(true, "errorCode", "errorMsg"),
        CAMEL_CASE_OBJECT(false, "errorCode", "errorMsg");

        final boolean list;
        final String codeField;
        final String messageField;

        ErrorsShape(boolean list, String codeField, String messageField) {
            this.list = list;
            this.codeField = codeField;
            this.messageField = messageField;
        }
    }

    /** The usual shape: a list. */
    public BusinessError(String code, String message) {
        this(code, message, ErrorsShape.LIST);
    }
}
