package com.gwms.sync.app.checks.planted.jobs;

import java.sql.Connection;
import org.jspecify.annotations.NullMarked;

@NullMarked
public record AskingConfiguration(Connection connection) {}
