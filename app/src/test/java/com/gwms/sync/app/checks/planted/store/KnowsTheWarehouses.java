package com.gwms.sync.app.checks.planted.store;

import com.gwms.sync.app.checks.planted.warehouses.KnowsTheReportsToo;
import org.jspecify.annotations.NullMarked;

@NullMarked
public record KnowsTheWarehouses(KnowsTheReportsToo warehouses) {}
