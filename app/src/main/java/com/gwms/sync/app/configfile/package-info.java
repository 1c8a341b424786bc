/** The configuration as a YAML file: read, checked, written. */
@NullMarked
package com.gwms.sync.app.configfile;

import org.jspecify.annotations.NullMarked;
