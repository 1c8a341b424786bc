package com.gwms.sync.console.login;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A way to log in beside name and password. */
public interface OtherLogin {
    /** Adds itself to the filters of the pages, where it is configured. */
    void addTo(HttpSecurity http);
}
