package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ListedLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The capture of one snapshot: takes listed lines, page by page, and seals them. Lines go by COPY into temporary tables
 * of a few database sessions, so nothing is written to the log of the server, nothing is left behind by a killed process,
 * and no transaction is open while the warehouse is asked. For use by one thread.
 */
public final class SnapshotCapture implements AutoCloseable {
    private static final String GIVE_UP = """
        UPDATE sync.snapshot SET state = 'INVALID', sealed_at = now(), verdict_code = :code, verdict = :why
        WHERE id = :snapshot AND state = 'CAPTURING'
        """;

    private static final String TAKE_AGAIN = """
        UPDATE sync.snapshot SET taken_at = now() WHERE id = :snapshot AND state = 'CAPTURING' RETURNING taken_at
        """;

    private final DataSource dataSource;
    private final ClaimedTask task;
    private final SnapshotScope scope;
    private final String workMem;
    private final long id;
    private Instant takenAt;
    private final List<CaptureShare> shares;
    private int defectiveRows;
    private KeySum keys = new KeySum();

    SnapshotCapture(
            DataSource dataSource,
            String workMem,
            int sessions,
            ClaimedTask task,
            SnapshotScope scope,
            long id,
            Instant takenAt) {
        this.dataSource = dataSource;
        this.workMem = workMem;
        this.shares = Stream.generate(() -> new CaptureShare(dataSource))
                .limit(sessions)
                .toList();
        this.task = task;
        this.scope = scope;
        this.id = id;
        this.takenAt = takenAt;
    }

    public long id() {
        return id;
    }

    /** Forgets every line taken so far, for a second pull of the same attempt; the snapshot is taken anew from now on. */
    public void startOver() {
        takenAt = JdbcClient.create(dataSource)
                .sql(TAKE_AGAIN)
                .param("snapshot", id)
                .query((row, n) -> row.getTimestamp("taken_at").toInstant())
                .optional()
                .orElseThrow(() -> new SnapshotLostException(
                        "Snapshot " + id + " of task " + task.id() + " was given up: another run took the task over."));
        shares.forEach(CaptureShare::startOver);
        defectiveRows = 0;
        keys = new KeySum();
    }

    /** Takes the lines of one page. All lines of a page stand in the same listing. */
    public void append(List<ListedLine> lines) {
        for (ListedLine line : lines) {
            long key = KeySum.keyOf(line);
            shares.get((int) Long.remainderUnsigned(key, shares.size())).add(line);
            if (line.defect() == null) {
                keys.add(key, line);
            } else {
                defectiveRows++;
            }
        }
    }

    /** Lines taken of all listings, repeated and defective ones included. */
    public long rows() {
        return shares.stream().mapToLong(CaptureShare::allRows).sum();
    }

    /**
     * Ends the capture: joins the listings, writes the lines of the snapshot and seals it. Listings that do not add up are
     * kept as evidence.
     *
     * @param declared for each listing that was read, the total that the warehouse declared
     * @throws org.springframework.dao.DataAccessException where the database fails; the snapshot is not sealed, and lines
     *     that were written count for nothing
     */
    public CapturedSnapshot seal(Map<InventoryList, Integer> declared) {
        try {
            return sealing().seal(declared);
        } finally {
            close();
        }
    }

    /** Like {@link #seal}, but listings that do not add up leave no trace, and the capture may {@link #startOver}. */
    public CapturedSnapshot sealIfComplete(Map<InventoryList, Integer> declared) {
        return sealing().sealIfComplete(declared);
    }

    /** Ends the capture of a snapshot that is not fit to be compared; the lines read so far are kept as evidence. */
    public CapturedSnapshot.Invalid keepAsEvidence(FailureCode code, String verdict) {
        try {
            return sealing().keepAsEvidence(code, verdict);
        } finally {
            close();
        }
    }

    /** Ends the capture of a snapshot that was never read to its end; its lines are not kept. */
    public void giveUp(String code, String why) {
        close();
        JdbcClient.create(dataSource)
                .sql(GIVE_UP)
                .param("snapshot", id)
                .param("code", code)
                .param("why", why)
                .update();
    }

    private Sealing sealing() {
        shares.forEach(CaptureShare::send);
        boolean sameKeys = defectiveRows == 0 && keys.agree();
        return new Sealing(shares, workMem, task, scope, id, takenAt, sameKeys);
    }

    /** Gives the sessions back; lines that were not sealed are gone. */
    @Override
    public void close() {
        shares.forEach(CaptureShare::close);
    }
}
