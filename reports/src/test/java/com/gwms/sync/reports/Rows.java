package com.gwms.sync.reports;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows, runs and settings for tests. */
final class Rows {
    static final RunId RUN = new RunId(UUID.fromString("3f2a9c51-0000-4000-8000-000000000001"));
    static final Instant STARTED = Instant.parse("2026-03-01T02:00:00Z");
    static final Instant ENDED = Instant.parse("2026-03-01T02:03:20Z");

    private Rows() {}

    /** A report as an ordinary run leaves it. */
    static List<SyncException> ordinary() {
        Instant taken = Instant.parse("2026-03-01T02:01:05Z");
        return List.of(
                new SyncException(
                        ExceptionKind.TASK_NEEDS_PERSON,
                        FailureCode.LOCATION_MISSING,
                        "4PX-1",
                        "SZ-2",
                        "CNSZXA",
                        1042L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "The mapping of CNSZXA has no defective location, so the warehouse was not asked.",
                        FailureCode.LOCATION_MISSING.remedy()),
                new SyncException(
                        ExceptionKind.SKU_UNMAPPED,
                        FailureCode.SKU_UNMAPPED,
                        "4PX-1",
                        "HK-1",
                        "HKHKGA",
                        1041L,
                        77L,
                        "-RED-\"XL\", 2 pcs",
                        null,
                        InventoryType.QUALIFIED,
                        "IN-2026-0007",
                        Instant.parse("2026-02-11T08:30:00Z"),
                        null,
                        40L,
                        taken,
                        "The warehouse lists 40 units of a SKU that is not mapped. Nothing of it was corrected.",
                        FailureCode.SKU_UNMAPPED.remedy()),
                new SyncException(
                        ExceptionKind.CORRECTION_PROPOSED,
                        FailureCode.APPROVAL_REQUIRED,
                        "4PX-1",
                        "HK-1",
                        "HKHKGA",
                        1041L,
                        77L,
                        "LAMP-01",
                        "GW-LAMP-01",
                        InventoryType.DEFECTIVE,
                        "IN-2026-0003",
                        Instant.parse("2026-01-20T23:15:00.250Z"),
                        1_250L,
                        1_000L,
                        taken,
                        "The correction of -250 is above the tolerance of 50 units.",
                        FailureCode.APPROVAL_REQUIRED.remedy()),
                new SyncException(
                        ExceptionKind.BUCKET_HELD_BACK,
                        null,
                        "4PX-1",
                        "HK-1",
                        "HKHKGA",
                        1041L,
                        77L,
                        "灯-02",
                        "GW-LAMP-02",
                        InventoryType.QUALIFIED,
                        "IN-2026-0004",
                        Instant.parse("2026-01-21T00:00:00Z"),
                        15L,
                        10L,
                        taken,
                        "Order OB-77 still moves this stock.",
                        "Nothing to do, it is looked at again with the next snapshot."),
                new SyncException(
                        ExceptionKind.CORRECTION_APPLIED,
                        null,
                        "4PX-1",
                        "HK-1",
                        "HKHKGA",
                        1041L,
                        77L,
                        "CUP-01",
                        "GW-CUP-01",
                        InventoryType.QUALIFIED,
                        "IN-2026-0005",
                        Instant.parse("2026-01-22T12:00:00Z"),
                        15L,
                        10L,
                        taken,
                        "Corrected to the warehouse's quantity.",
                        "Nothing to do."));
    }

    static SyncException row(ExceptionKind kind, @Nullable String text) {
        return new SyncException(
                kind,
                FailureCode.SKU_UNMAPPED,
                text,
                text,
                text,
                1L,
                2L,
                text,
                text,
                InventoryType.QUALIFIED,
                text,
                STARTED,
                10L,
                5L,
                ENDED,
                text == null ? "what" : text,
                text == null ? "remedy" : text);
    }
}
