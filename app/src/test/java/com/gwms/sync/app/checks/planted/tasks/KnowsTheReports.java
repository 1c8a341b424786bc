package com.gwms.sync.app.checks.planted.tasks;

import com.gwms.sync.app.checks.planted.reports.KnowsTheStore;
import org.jspecify.annotations.NullMarked;

@NullMarked
public record KnowsTheReports(KnowsTheStore reports) {}
