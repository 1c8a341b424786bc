package com.gwms.sync.reports;

import java.nio.file.Path;

/** A mail as files: the message for a mail program, and its HTML for a browser. */
public record WrittenMail(Path eml, Path html) {}
