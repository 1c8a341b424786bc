package com.gwms.sync.jobs;

import java.nio.file.Path;

/** @param directory where the CSV files of runs and of mails go */
public record ReportSettings(Path directory) {}
