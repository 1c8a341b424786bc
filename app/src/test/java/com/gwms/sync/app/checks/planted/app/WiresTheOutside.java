package com.gwms.sync.app.checks.planted.app;

import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;
import org.springframework.mail.javamail.JavaMailSender;

/** No violation: this is what app is there for. */
@NullMarked
public record WiresTheOutside(DataSource database, JavaMailSender mail, Clock clock) {
    static WiresTheOutside of(DataSource database, JavaMailSender mail) {
        return new WiresTheOutside(database, mail, Clock.systemUTC());
    }
}
