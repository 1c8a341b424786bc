package com.gwms.sync.reports;

/**
 * What became of the tasks of a run.
 *
 * @param waiting not finished, or failed and retried: they run again by themselves
 * @param needPerson went to manual handling
 * @param givenBack claimed and not carried out
 */
public record TaskTotals(long done, long waiting, long needPerson, long givenBack) {}
