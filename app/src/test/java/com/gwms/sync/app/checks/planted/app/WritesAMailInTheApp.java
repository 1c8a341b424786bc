package com.gwms.sync.app.checks.planted.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.mail.SimpleMailMessage;

@NullMarked
public record WritesAMailInTheApp(SimpleMailMessage message) {}
