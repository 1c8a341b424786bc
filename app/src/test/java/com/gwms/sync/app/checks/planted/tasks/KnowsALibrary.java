package com.gwms.sync.app.checks.planted.tasks;

import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;

@NullMarked
public record KnowsALibrary(Logger log) {}
