package com.gwms.sync.app.checks.planted.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.web.server.ResponseStatusException;

@NullMarked
public record ServesTheWeb(ResponseStatusException refusal) {}
