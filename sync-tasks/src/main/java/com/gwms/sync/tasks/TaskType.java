package com.gwms.sync.tasks;

/** What a task is there to find out or to bring about (user guide, section 2.1). */
public enum TaskType {
    /** Confirms that a pushed inbound or outbound order was created and processed at the proxy warehouse. */
    CREATE,
    /** Confirms that a cancellation was really executed at the proxy warehouse. */
    CANCEL,
    /** Asks for the latest status of an order. */
    QUERY,
    /** Pulls an inventory snapshot and corrects the dedicated locations. */
    INVENTORY
}
