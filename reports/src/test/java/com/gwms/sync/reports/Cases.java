package com.gwms.sync.reports;

import com.gwms.sync.tasks.CaseLine;
import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.CaseTotals;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.OutgoingMail.Attachment;
import com.gwms.sync.tasks.WarehouseHealth;
import com.gwms.sync.tasks.WarehouseHealth.Newest;
import com.gwms.sync.tasks.WarehouseHealth.Point;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cases, warehouses and audiences for tests: an ordinary day, told at four in the morning. */
final class Cases {
    static final Instant TOLD = Instant.parse("2026-03-01T02:00:00Z");
    static final Instant NOW = Instant.parse("2026-03-01T03:05:00Z");
    static final Window WINDOW = new Window(TOLD, NOW);
    static final CaseTotals TOTALS = new CaseTotals(3, 1, 2, 1);
    static final RunReference RUN = new RunReference(Rows.RUN, "inventory-sync", 12L);
    static final CaseMailSettings SETTINGS = new CaseMailSettings(
            "PROD", "gwms.example", 10, 20, 300, URI.create("https://gwms.example/groups/operations?tab=mail&lang=en"));

    private Cases() {}

    static CaseLine proposed() {
        return new CaseLine(
                311,
                ExceptionKind.CORRECTION_PROPOSED,
                FailureCode.APPROVAL_REQUIRED,
                "4PX-1",
                "YYZ",
                "CAYYZB",
                CaseState.NEW,
                NOW.minusSeconds(3_000),
                NOW.minusSeconds(3_000),
                null,
                null,
                false,
                1,
                1,
                1_250L,
                "The correction of -250 of LAMP-01 is above the tolerance of 50 units.",
                "Compare with the warehouse, then approve or reject the plan of the snapshot.",
                "GW-LAMP-01",
                1041L,
                URI.create("https://gwms.example/cases/311"));
    }

    /** One that had been solved, came back, and was told by a warehouse in its own words. */
    static CaseLine cameBack() {
        return new CaseLine(
                208,
                ExceptionKind.TASK_NEEDS_PERSON,
                FailureCode.REFUSED_BY_WAREHOUSE,
                "4PX-1",
                "HK-1",
                "HKHKGA",
                CaseState.REOPENED,
                Instant.parse("2026-02-11T08:30:00Z"),
                NOW.minusSeconds(600),
                NOW.minusSeconds(1_800),
                null,
                false,
                14,
                3,
                null,
                "The warehouse refused: 订单已锁定 (code 40017), consignment \"OB-77\" <locked>.",
                FailureCode.REFUSED_BY_WAREHOUSE.remedy(),
                "OB-2026-0077",
                1042L,
                URI.create("https://gwms.example/cases/208"));
    }

    static CaseLine heldBack() {
        return new CaseLine(
                312,
                ExceptionKind.BUCKET_HELD_BACK,
                null,
                "4PX-1",
                "YYZ",
                "CAYYZB",
                CaseState.NEW,
                NOW.minusSeconds(40),
                NOW.minusSeconds(40),
                null,
                null,
                false,
                1,
                1,
                1L,
                "Order OB-77 still moves this stock.",
                "Nothing to do: looked at again with the next snapshot.",
                "GW-LAMP-02",
                1041L,
                null);
    }

    static CaseLine unmapped() {
        return new CaseLine(
                95,
                ExceptionKind.SKU_UNMAPPED,
                FailureCode.SKU_UNMAPPED,
                "4PX-1",
                "HK-1",
                "HKHKGA",
                CaseState.OPEN,
                Instant.parse("2026-02-24T22:10:00Z"),
                NOW.minusSeconds(1_800),
                null,
                null,
                true,
                12,
                1,
                40L,
                "The warehouse lists 40 units of a SKU that is not mapped. Nothing of it was corrected.",
                FailureCode.SKU_UNMAPPED.remedy(),
                "-RED-\"XL\", 2 pcs",
                1040L,
                URI.create("https://gwms.example/cases/95"));
    }

    static CaseLine paused() {
        return new CaseLine(
                64,
                ExceptionKind.SYSTEM_PAUSED,
                FailureCode.CREDENTIAL_REJECTED,
                "WMS-EU",
                null,
                null,
                CaseState.NEW,
                Instant.parse("2026-02-28T23:59:00Z"),
                Instant.parse("2026-02-28T23:59:00Z"),
                null,
                null,
                true,
                1,
                1_284,
                null,
                "The system answered 401 to three calls in a row and was paused.",
                FailureCode.CREDENTIAL_REJECTED.remedy(),
                null,
                null,
                URI.create("https://gwms.example/cases/64"));
    }

    static CaseLine solved() {
        return new CaseLine(
                17,
                ExceptionKind.DIFFERENCE_NEEDS_PERSON,
                null,
                "4PX-1",
                "YYZ",
                "CAYYZB",
                CaseState.SOLVED,
                Instant.parse("2026-02-27T03:00:00Z"),
                Instant.parse("2026-02-28T15:00:00Z"),
                null,
                NOW.minusSeconds(720),
                true,
                4,
                0,
                12L,
                "Lines of this SKU were unusable.",
                "Settle the lines of this SKU that are reported beside it; the next snapshot then corrects it.",
                "GW-CUP-01",
                1001L,
                URI.create("https://gwms.example/cases/17"));
    }

    static List<CaseLine> ordinary() {
        return List.of(heldBack(), unmapped(), solved(), proposed(), paused(), cameBack());
    }

    /** A case with the same text in every field that takes one. */
    static CaseLine of(ExceptionKind kind, @Nullable FailureCode code, long id, String text) {
        return new CaseLine(
                id,
                kind,
                code,
                text,
                text,
                text,
                CaseState.NEW,
                NOW,
                NOW,
                null,
                null,
                false,
                2,
                2,
                2L,
                text,
                text,
                text,
                id,
                null);
    }

    static List<WarehouseHealth> warehouses() {
        return List.of(
                new WarehouseHealth(
                        "HK-1",
                        "HKHKGA",
                        "4PX-1",
                        new Newest(NOW.minusSeconds(1_900), 1_284_110, 1_284_070, 40, 0, 0, 0),
                        2,
                        history(i -> 0.00003 + (i == 20 ? 0.0061 : 0))),
                new WarehouseHealth("SZ-2", "CNSZXA", "4PX-1", null, 0, List.of()),
                new WarehouseHealth(
                        "YYZ",
                        "CAYYZB",
                        "4PX-1",
                        new Newest(NOW.minusSeconds(3_060), 34_120, 33_708, 412, 12, 3, 1),
                        2,
                        history(i -> 0.0044
                                + 0.0085 * i / 29
                                + (i == 23 ? 0.0125 : 0)
                                + 0.002 * ((i * 7) % 5 - 2) / 2
                                - 0.0018 * i / 29)),
                new WarehouseHealth(
                        "LHR",
                        "UKLHRA",
                        "WMS-EU",
                        new Newest(NOW.minus(Duration.ofHours(13)), 8_000, 8_000, 0, 0, 0, 0),
                        0,
                        history(i -> i < 6 ? 0.003 : 0)));
    }

    private static List<Point> history(java.util.function.IntToDoubleFunction share) {
        return IntStream.range(0, 30)
                .mapToObj(i -> new Point(
                        NOW.minus(Duration.ofHours(12L * (29 - i))),
                        Math.round(share.applyAsDouble(i) * 34_120),
                        share.applyAsDouble(i)))
                .toList();
    }

    static Audience operators(MailLanguage language) {
        return new Audience(
                "night shift",
                List.of("operations@gwms.example"),
                language,
                language == MailLanguage.ZH ? ZoneId.of("Asia/Shanghai") : ZoneId.of("Europe/Berlin"),
                false,
                Attach.BOTH);
    }

    static Audience outside(MailLanguage language) {
        return new Audience(
                "4PX Hong Kong",
                List.of("service@4px.example"),
                language,
                ZoneId.of("Asia/Hong_Kong"),
                true,
                Attach.BOTH);
    }

    static CaseFile file() {
        return new CaseFile(
                List.of(
                        new Attachment(
                                "exceptions-20260301T030500Z-inventory-sync-3f2a9c51.xlsx", new byte[] {'P', 'K'}),
                        new Attachment(
                                "exceptions-20260301T030500Z-inventory-sync-3f2a9c51.csv",
                                "sku\r\n".getBytes(StandardCharsets.UTF_8))),
                2_000,
                54_321,
                12_345_678,
                URI.create("https://gwms.example/files/3f2a9c51"),
                null);
    }

    static List<WarehouseHealth> wellWarehouses() {
        return warehouses().stream()
                .map(health -> new WarehouseHealth(
                        health.warehouseCode(),
                        health.proxyWarehouseCode(),
                        health.systemCode(),
                        health.newest(),
                        0,
                        health.history()))
                .toList();
    }

    static CaseNews news(Occasion occasion, Audience audience) {
        return news(occasion, audience, TOTALS, ordinary(), file());
    }

    static CaseNews news(Occasion occasion, Audience audience, CaseTotals totals, List<CaseLine> cases, CaseFile file) {
        return new CaseNews(
                occasion,
                WINDOW,
                audience,
                totals,
                cases,
                occasion == Occasion.ALL_WELL ? wellWarehouses() : warehouses(),
                RUN,
                file,
                List.of("<digest.00000000000000000000000000000000@gwms.example>"));
    }
}
