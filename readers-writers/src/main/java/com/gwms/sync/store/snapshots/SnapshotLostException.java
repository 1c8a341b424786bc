package com.gwms.sync.store.snapshots;

/** The task was taken over by another run while its snapshot was being captured or planned; nothing was written. */
public final class SnapshotLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SnapshotLostException(String message) {
        super(message);
    }
}
