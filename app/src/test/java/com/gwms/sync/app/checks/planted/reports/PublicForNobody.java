package com.gwms.sync.app.checks.planted.reports;

import org.jspecify.annotations.NullMarked;

@NullMarked
public final class PublicForNobody {}
