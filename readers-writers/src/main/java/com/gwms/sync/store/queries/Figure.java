package com.gwms.sync.store.queries;

/**
 * One figure of a metric.
 *
 * @param label which type, job, failure code, state or system it is about
 */
public record Figure(Metric metric, String label, double value) {}
