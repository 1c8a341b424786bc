package com.gwms.sync.reports;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import com.gwms.sync.tasks.InventoryType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How mails say things. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    private Words() {}

    static String of(ExceptionKind kind) {
        return switch (kind) {
            case TASK_NEEDS_PERSON -> "Task needs a person";
            case TASK_RETRIES -> "Task failed and is retried";
            case SYSTEM_PAUSED -> "Proxy system paused";
            case SYSTEM_SHUT -> "Tasks wait for their system";
            case RUN_MISSED -> "Job did not run";
            case ORDER_STATUS_UNKNOWN -> "Undocumented status of an order";
            case CLOCK_DIFFERS -> "Clock is wrong";
            case ORDER_WENT_BACK -> "Order went backwards";
            case RECEIVED_OTHERWISE -> "Received otherwise than planned";
            case SKU_UNMAPPED -> "Proxy SKU not mapped";
            case SKU_AMBIGUOUS -> "Two proxy SKUs match one SKU";
            case LOCAL_SKU_UNMAPPED -> "GWMS SKU not mapped";
            case INBOUND_ORDER_UNKNOWN -> "Inbound order unknown";
            case BATCH_NOT_ATTRIBUTABLE -> "Quantity fits no batch";
            case LINE_DEFECTIVE -> "Line of the listing unusable";
            case LINE_REPEATED -> "Line listed twice";
            case DIFFERENCE_NEEDS_PERSON -> "Difference to be settled";
            case BUCKET_HELD_BACK -> "Difference held back";
            case CORRECTION_PROPOSED -> "Correction waits for approval";
            case CORRECTION_PREVIEWED -> "Correction in a dry run";
            case CORRECTION_REFUSED -> "Correction not applied";
            case CORRECTION_APPLIED -> "Correction applied";
        };
    }

    static String of(Severity severity) {
        return switch (severity) {
            case ACTION -> "Act";
            case WARN -> "Watch";
            case INFO -> "Note";
        };
    }

    static String of(InventoryType type) {
        return switch (type) {
            case QUALIFIED -> "qualified";
            case DEFECTIVE -> "defective";
        };
    }

    static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }

    /** Lines of a snapshot, or that there is none. */
    static String lines(@Nullable Long lines) {
        return lines == null ? "no snapshot" : number(lines);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A difference, its sign always shown. */
    static String signed(long value) {
        return String.format(Locale.ROOT, "%+,d", value).replace('-', '−');
    }

    static String counted(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }
}
