package com.gwms.sync.app.checks.planted.reports;

import com.gwms.sync.app.checks.planted.store.KnowsTheWarehouses;
import org.jspecify.annotations.NullMarked;

@NullMarked
public record KnowsTheStore(KnowsTheWarehouses store) {}
