package com.gwms.sync.store.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import org.junit.jupiter.api.Test;

class ServerPresenceTests {
    @Test
    void countsOtherProcessesAmongOtherSessions() throws ServerUnreachableException {
        try (TestDatabase database = TestDatabase.create()) {
            DatabaseAddress address = new DatabaseAddress(database.url(), null, null);
            database.jdbc().sql("SELECT 1").query(Integer.class).single();
            try (ServerPresence first = ServerPresence.at(address);
                    ServerPresence second = ServerPresence.at(address)) {
                assertThat(first.others().processes()).isEqualTo(1);
                assertThat(first.others().sessions()).isGreaterThanOrEqualTo(2);
                assertThat(second.others().processes()).isEqualTo(1);
            }
        }
    }

    @Test
    void saysWhenNobodyAnswers() {
        assertThatThrownBy(() ->
                        ServerPresence.at(new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/postgres", "u", "p")))
                .isInstanceOf(ServerUnreachableException.class)
                .hasMessageContaining("refused");
    }
}
