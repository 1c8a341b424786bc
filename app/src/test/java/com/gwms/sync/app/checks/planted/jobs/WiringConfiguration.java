package com.gwms.sync.app.checks.planted.jobs;

import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;

/** No violation: it hands on what app made. */
@NullMarked
public record WiringConfiguration(DataSource database) {}
