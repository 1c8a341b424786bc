package com.gwms.sync.app.checks.planted.jobs;

import org.jspecify.annotations.NullMarked;

@NullMarked
public final class RunHelper {}
