package com.gwms.sync.reports;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names a warehouse on both sides, as far as it is known. */
final class Places {
    private Places() {}

    static Optional<String> of(
            MailVoice voice, @Nullable String warehouse, @Nullable String proxyWarehouse, @Nullable String system) {
        if (proxyWarehouse != null && system != null) {
            String proxy = MailVoice.code(proxyWarehouse);
            String at = MailVoice.code(system);
            return Optional.of(
                    warehouse == null
                            ? voice.say(Phrase.PLACE_REMOTE, proxy, at)
                            : voice.say(Phrase.PLACE_FULL, MailVoice.code(warehouse), proxy, at));
        }
        String only = warehouse == null ? proxyWarehouse : warehouse;
        return Optional.ofNullable(only == null ? system : only).map(MailVoice::code);
    }
}
