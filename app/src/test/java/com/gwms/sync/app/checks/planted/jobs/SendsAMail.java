package com.gwms.sync.app.checks.planted.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.mail.javamail.JavaMailSender;

@NullMarked
public record SendsAMail(JavaMailSender mail) {}
