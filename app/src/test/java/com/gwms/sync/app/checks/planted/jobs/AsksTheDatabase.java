package com.gwms.sync.app.checks.planted.jobs;

import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;

@NullMarked
public record AsksTheDatabase(DataSource database) {}
