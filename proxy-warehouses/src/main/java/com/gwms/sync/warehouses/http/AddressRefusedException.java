package com.gwms.sync.warehouses.http;

import java.net.UnknownHostException;

/** A host name leads where no connection may go. The message is a sentence for operators. */
final class AddressRefusedException extends UnknownHostException {
    AddressRefusedException(String sentence) {
        super(sentence);
    }
}
