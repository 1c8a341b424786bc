package com.gwms.sync.jobs;

import java.nio.file.Path;

/**
 * Where and how runs are reported.
 *
 * @param environment names the installation in every subject, {@code PROD} for example
 * @param directory where CSV files go
 */
public record ReportSettings(String environment, Path directory) {}
