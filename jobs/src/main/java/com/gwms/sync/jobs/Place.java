package com.gwms.sync.jobs;

/** Where a task is about: the GWMS warehouse and the proxy warehouse's code, for the rows of the report. */
record Place(String warehouseCode, String proxyWarehouseCode) {}
