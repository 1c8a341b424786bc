/** The Spring Batch jobs, one file each. */
@NullMarked
package com.gwms.sync.jobs;

import org.jspecify.annotations.NullMarked;
