package com.gwms.sync.app.checks.planted.jobs;

import com.opencsv.CSVWriter;
import org.jspecify.annotations.NullMarked;

@NullMarked
public record WritesACsv(CSVWriter writer) {}
