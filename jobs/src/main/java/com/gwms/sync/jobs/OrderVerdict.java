package com.gwms.sync.jobs;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import org.jspecify.annotations.Nullable;

/** What a warehouse's answer about an order asks of us. */
sealed interface OrderVerdict {
    /** What is to be booked in GWMS. */
    enum Booking {
        PUT_AWAY,
        CLOSE,
        CANCEL
    }

    /** What the warehouse said, in a sentence; kept whatever becomes of the booking. */
    String said();

    /** The warehouse is done: GWMS is to follow. */
    record Book(Booking booking, String said) implements OrderVerdict {}

    /** Both sides agree already. */
    record Settled(String said) implements OrderVerdict {}

    /**
     * The order is asked about again.
     *
     * @param report the kind of the row that a person should see, or null
     * @param warehouseIsDone whether the warehouse is done with it, and only our side cannot follow yet
     */
    record Wait(String said, @Nullable ExceptionKind report, boolean warehouseIsDone) implements OrderVerdict {
        Wait(String said, @Nullable ExceptionKind report) {
            this(said, report, false);
        }
    }

    /** @param warehouseIsDone whether the goods have moved at the warehouse */
    record Fail(FailureCode code, String said, boolean warehouseIsDone) implements OrderVerdict {
        Fail(FailureCode code, String said) {
            this(code, said, false);
        }
    }
}
