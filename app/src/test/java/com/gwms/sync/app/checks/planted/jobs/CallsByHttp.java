package com.gwms.sync.app.checks.planted.jobs;

import java.net.http.HttpClient;
import org.jspecify.annotations.NullMarked;

@NullMarked
public record CallsByHttp(HttpClient client) {}
