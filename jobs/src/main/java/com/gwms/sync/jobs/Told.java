package com.gwms.sync.jobs;

import com.gwms.sync.tasks.NextState;

/**
 * What the job repository is told of an attempt.
 *
 * @param read lines or answers that the warehouse gave
 * @param written of them, what was kept
 * @param excluded of what was kept, what takes no part in the comparison
 */
record Told(NextState next, long read, long written, long excluded) {
    static Told nothingRead(NextState next) {
        return new Told(next, 0, 0, 0);
    }
}
