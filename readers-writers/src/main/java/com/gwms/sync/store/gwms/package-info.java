/** The one place that writes stock of GWMS. What is read of GWMS is read through the views of schema gwms_port. */
@NullMarked
package com.gwms.sync.store.gwms;

import org.jspecify.annotations.NullMarked;
