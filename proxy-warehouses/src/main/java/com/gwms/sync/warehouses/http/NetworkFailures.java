package com.gwms.sync.warehouses.http;

import static com.gwms.sync.tasks.FailureCode.ADDRESS_REFUSED;
import static com.gwms.sync.tasks.FailureCode.ANSWER_TOO_LARGE;
import static com.gwms.sync.tasks.FailureCode.CALL_TIMED_OUT;
import static com.gwms.sync.tasks.FailureCode.CONNECTION_LOST;
import static com.gwms.sync.tasks.FailureCode.CONNECT_FAILED;
import static com.gwms.sync.tasks.FailureCode.TLS_FAILED;
import static com.gwms.sync.tasks.FailureCode.UNREADABLE_ANSWER;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.HttpLimits;
import com.gwms.sync.warehouses.http.Arrival.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Puts what a network does into our words. */
final class NetworkFailures {
    private NetworkFailures() {}

    /** @param late whether the deadline of the exchange cut it off */
    static Verdict.Failed verdict(IOException failure, boolean late, HttpLimits limits) {
        if (Thread.currentThread().isInterrupted()) {
            return failed(CONNECTION_LOST, "The call was broken off because this run is stopping.");
        }
        if (late) {
            return failed(
                    CALL_TIMED_OUT, "The exchange took longer than the limit http.exchange of " + limits.exchange());
        }
        return switch (failure) {
            case AddressRefusedException refused -> new Verdict.Failed(ADDRESS_REFUSED, message(refused));
            case UnknownHostException unknown ->
                failed(CONNECT_FAILED, "The host name cannot be resolved: " + message(unknown));
            case ConnectTimeoutException _ ->
                failed(CONNECT_FAILED, "No connection within the limit http.connect of " + limits.connect());
            case ConnectException refused -> failed(CONNECT_FAILED, "No connection: " + message(refused));
            case NoRouteToHostException noRoute -> failed(CONNECT_FAILED, "No connection: " + message(noRoute));
            case SocketTimeoutException _ ->
                failed(CALL_TIMED_OUT, "Nothing came for longer than the limit http.read of " + limits.read());
            case SSLException tls
            when tls.getCause() instanceof EOFException ->
                failed(CONNECTION_LOST, "The connection was closed during the TLS handshake");
            case SSLException tls -> failed(TLS_FAILED, "The TLS connection failed: " + message(tls));
            case ZipException zip -> failed(UNREADABLE_ANSWER, "The answer is not valid gzip: " + message(zip));
            case NoHttpResponseException _ ->
                failed(CONNECTION_LOST, "The system closed the connection without an answer");
            default -> other(failure);
        };
    }

    private static Verdict.Failed other(IOException failure) {
        if (failure.getCause() instanceof MessageConstraintException || failure instanceof MessageConstraintException) {
            return failed(ANSWER_TOO_LARGE, "The headers of the answer are larger than 100 lines of 16,384 bytes");
        }
        return failed(CONNECTION_LOST, "The connection was lost in the middle of the exchange: " + message(failure));
    }

    private static Verdict.Failed failed(FailureCode code, String sentence) {
        return new Verdict.Failed(code, sentence.endsWith(".") ? sentence : sentence + ".");
    }

    private static String message(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
