package com.gwms.sync.app.checks.planted.app;

import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

@NullMarked
public final class InjectsAField {
    @Autowired
    @Nullable
    DataSource database;
}
