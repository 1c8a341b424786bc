package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.SyncException;

/** A row of the newest snapshot that met a case. */
public record CaseFinding(long id, SyncException row) {}
