package com.gwms.sync.app.checks.planted.console;

import com.gwms.sync.console.problems.RefusedException;
import org.jspecify.annotations.NullMarked;
import org.springframework.http.HttpStatus;

@NullMarked
public final class RefusesInEnglish {
    private RefusesInEnglish() {}

    static RefusedException refusal() {
        return RefusedException.ofApi(HttpStatus.CONFLICT, "Nobody translates this.");
    }
}
