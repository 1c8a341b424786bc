package com.gwms.sync.warehouses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpLimitsTests {
    static Stream<RecordComponent> everyLimit() {
        return Arrays.stream(HttpLimits.class.getRecordComponents());
    }

    @ParameterizedTest
    @MethodSource("everyLimit")
    void refusesValuesBeyondTheRangeAndNamesTheSetting(RecordComponent limit) {
        String setting = "http." + limit.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        for (boolean high : new boolean[] {false, true}) {
            Object wrong = limit.getType() == int.class
                    ? (Object) (high ? Integer.MAX_VALUE : -1)
                    : (high ? Duration.ofDays(30) : Duration.ofMillis(-1));

            assertThatThrownBy(() -> with(limit, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(setting + " must be from ")
                    .hasMessageEndingWith(", not " + wrong);
        }
    }

    @ParameterizedTest
    @MethodSource("everyLimit")
    void takesItsDefaults(RecordComponent limit) throws Throwable {
        assertThat(with(limit, limit.getAccessor().invoke(HttpLimits.DEFAULTS))).isEqualTo(HttpLimits.DEFAULTS);
    }

    private static HttpLimits with(RecordComponent limit, Object value) throws Throwable {
        RecordComponent[] components = HttpLimits.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getName().equals(limit.getName())
                    ? value
                    : components[i].getAccessor().invoke(HttpLimits.DEFAULTS);
        }
        Constructor<HttpLimits> constructor = HttpLimits.class.getDeclaredConstructor(types);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }
}
