package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.CallRecord;

/** Takes every HTTP exchange for the request logs. Called from the calling thread; must not throw and must be quick. */
@FunctionalInterface
public interface CallLog {
    void record(CallRecord call);
}
