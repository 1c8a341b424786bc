package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.CallbackReading;
import com.gwms.sync.warehouses.CallbackReading.Accepted;
import com.gwms.sync.warehouses.CallbackReading.Kind;
import com.gwms.sync.warehouses.CallbackReading.Reason;
import com.gwms.sync.warehouses.CallbackReading.Refused;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.http.PlainText;
import com.gwms.sync.warehouses.http.Redaction;
import com.gwms.sync.warehouses.json.Fields;
import com.gwms.sync.warehouses.json.StrictJson;
import com.gwms.sync.warehouses.json.UnreadableAnswerException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Reads {@code {event_id?, consignment_no?, ref_no?, status, update_time}}, the assumed body of a status callback. */
final class CallbackBody {
    private static final PropertyNameMatcher NAMES =
            StrictJson.names("event_id", "consignment_no", "ref_no", "status", "update_time");

    /** The longest order number that a task can have. */
    private static final int LONGEST_NUMBER = 100;

    private static final int LONGEST_ID = 190;
    private static final int LONGEST_STATUS = 50;

    private CallbackBody() {}

    static CallbackReading read(byte[] body, Kind kind, Redaction redaction) {
        Reply<Accepted> reply =
                StrictJson.read(body, redaction, parser -> new Reply.Answer<>(accepted(parser, kind, body, redaction)));
        return switch (reply) {
            case Reply.Answer<Accepted>(Accepted accepted) -> accepted;
            case Reply.Failure<Accepted>(FailureCode _, String detail) -> refused(detail);
            case Reply.Refusal<Accepted> _, Reply.TooManyCalls<Accepted> _, Reply.NotAttempted<Accepted> _ ->
                refused("It is no callback.");
        };
    }

    private static Accepted accepted(JsonParser parser, Kind kind, byte[] body, Redaction redaction) {
        String eventId = null;
        String consignment = null;
        String reference = null;
        String status = null;
        long updated = -1;
        Fields fields = new Fields(NAMES, "$");
        while (fields.next(parser)) {
            switch (fields.index()) {
                case 0 -> eventId = code(parser, "$.event_id", LONGEST_ID, redaction);
                case 1 -> consignment = code(parser, "$.consignment_no", LONGEST_NUMBER, redaction);
                case 2 -> reference = code(parser, "$.ref_no", LONGEST_NUMBER, redaction);
                case 3 -> status = code(parser, "$.status", LONGEST_STATUS, redaction);
                case 4 -> {
                    updated = EpochTime.seconds(parser);
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        if (consignment == null && reference == null) {
            throw new UnreadableAnswerException("$.consignment_no and $.ref_no are missing.");
        }
        return new Accepted(
                eventId == null ? "sha256:" + hash(body) : "id:" + eventId,
                kind,
                reference,
                consignment,
                status == null ? "" : status,
                updated < 0 ? null : Instant.ofEpochSecond(updated));
    }

    private static @Nullable String code(JsonParser parser, String path, int longest, Redaction redaction) {
        String text = Fields.text(parser);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > longest) {
            throw new UnreadableAnswerException(
                    path + " has " + text.length() + " characters, more than " + longest + ".");
        }
        return redaction.line(PlainText.of(text));
    }

    private static Refused refused(String sentence) {
        return new Refused(Reason.UNREADABLE, sentence);
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
