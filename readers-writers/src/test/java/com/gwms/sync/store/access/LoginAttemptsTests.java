package com.gwms.sync.store.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginAttemptsTests {
    private static final int LIMIT = 3;

    private final TestDatabase database = TestDatabase.create();
    private final LoginAttempts attempts = new LoginAttempts(database.dataSource(), LIMIT);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areNotCountedOnceTheyAreTurnedAwaySoThatTheyKeepNobodyOutForLonger() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(attempts.begin("mei", "10.0.0.1")).isTrue();
        }
        later(10);
        for (int i = 0; i < 20; i++) {
            assertThat(attempts.begin("Mei ", "10.0.0.1")).isFalse();
        }
        assertThat(attempts.begin("mei", "10.0.0.2")).isTrue();

        later(6);

        assertThat(attempts.begin("mei", "10.0.0.1")).isTrue();
    }

    @Test
    void ofANameEndAtTheWiderLimitWhateverTheAddress() {
        for (int i = 0; i < 10 * LIMIT; i++) {
            assertThat(attempts.begin("mei", "10.0.0." + i)).isTrue();
        }
        assertThat(attempts.begin("mei", "10.0.1.1")).isFalse();
        assertThat(attempts.begin("ali", "10.0.1.1")).isTrue();
    }

    @Test
    void ofAnAddressEndAtTheWiderLimitWhateverTheName() {
        for (int i = 0; i < 10 * LIMIT; i++) {
            assertThat(attempts.begin("name-" + i, "10.0.0.1")).isTrue();
        }
        assertThat(attempts.begin("mei", "10.0.0.1")).isFalse();
        assertThat(attempts.begin("mei", "10.0.0.2")).isTrue();
    }

    @Test
    void takeTheirCountBackWhereThePasswordWasRight() {
        for (int i = 0; i < 5 * LIMIT; i++) {
            assertThat(attempts.begin("mei", "10.0.0.1")).isTrue();
            attempts.succeeded("mei", "10.0.0.1");
        }
    }

    @Test
    void letNoMoreThanTheLimitThroughWhereManyCountAtOnce() throws InterruptedException, ExecutionException {
        try (ExecutorService servers = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 25; round++) {
                String name = "mei-" + round;
                CyclicBarrier together = new CyclicBarrier(8);
                List<Callable<Boolean>> many = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    LoginAttempts ofOneServer = new LoginAttempts(database.dataSource(), LIMIT);
                    many.add(() -> {
                        together.await();
                        return ofOneServer.begin(name, name);
                    });
                }
                int through = 0;
                for (Future<Boolean> one : servers.invokeAll(many)) {
                    through += one.get() ? 1 : 0;
                }
                assertThat(through).isEqualTo(LIMIT);
            }
        }
    }

    private void later(int minutes) {
        database.jdbc()
                .sql("UPDATE sync.login_attempt SET at = at - make_interval(mins => :minutes) WHERE true")
                .param("minutes", minutes)
                .update();
    }
}
