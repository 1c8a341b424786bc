package com.gwms.sync.app.checks.planted.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.jdbc.core.simple.JdbcClient;

@NullMarked
public record AsksTheDatabaseInTheApp(JdbcClient jdbc) {}
