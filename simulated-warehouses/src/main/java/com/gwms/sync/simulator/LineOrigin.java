package com.gwms.sync.simulator;

import java.time.Instant;

/** What all lines of one answer have in common. */
record LineOrigin(String customerCode, String warehouseCode, Instant now) {}
