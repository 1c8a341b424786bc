package com.gwms.sync.app.checks.planted.warehouses;

import com.gwms.sync.app.checks.planted.reports.KnowsTheStore;
import org.jspecify.annotations.NullMarked;

@NullMarked
public record KnowsTheReportsToo(KnowsTheStore reports) {}
