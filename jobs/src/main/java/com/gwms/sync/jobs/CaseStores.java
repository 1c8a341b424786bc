package com.gwms.sync.jobs;

import com.gwms.sync.store.cases.CaseExceptions;
import com.gwms.sync.store.cases.CaseQueries;
import com.gwms.sync.store.cases.Cases;
import com.gwms.sync.store.cases.HealthQueries;
import com.gwms.sync.store.cases.ReportGroups;
import com.gwms.sync.store.mail.MailOutbox;

/** Where {@link CaseReports} reads what there is to tell, and writes what it told. */
public record CaseStores(
        Cases cases,
        ReportGroups groups,
        CaseQueries queries,
        HealthQueries health,
        CaseExceptions exceptions,
        MailOutbox outbox) {}
