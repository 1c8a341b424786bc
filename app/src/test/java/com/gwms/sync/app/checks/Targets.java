package com.gwms.sync.app.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.X509TrustManager;

/** Methods that a class must not call, nor refer to as {@code Type::method}. */
final class Targets {
    private static final Set<String> DECIDING_TYPES = Set.of(
            HostnameVerifier.class.getName(),
            X509TrustManager.class.getName(),
            "org.apache.hc.core5.ssl.TrustStrategy");

    private Targets() {}

    /** {@code Instant.now()} and its like without a clock, {@code System.currentTimeMillis()}, {@code new Date()}. */
    static DescribedPredicate<JavaAccess<?>> wallClock() {
        return describe("the wall clock", access -> {
            String owner = access.getTargetOwner().getName();
            return switch (access.getName()) {
                case "now" -> owner.startsWith("java.time.") && !takesAClock(access);
                case "currentTimeMillis" -> owner.equals("java.lang.System");
                case "<init>" ->
                    owner.equals("java.util.Date") && parameters(access).isEmpty();
                case "getInstance" -> owner.equals("java.util.Calendar");
                default -> false;
            };
        });
    }

    /** {@code Clock.systemUTC()}, {@code Clock.tickSeconds()} and the others that read the machine's clock. */
    static DescribedPredicate<JavaAccess<?>> systemClock() {
        return describe(
                "a clock of the machine",
                access -> access.getTargetOwner().isEquivalentTo(Clock.class)
                        && (access.getName().startsWith("system")
                                || access.getName().startsWith("tick")));
    }

    /** A method that is told whom to trust, by a lambda perhaps, which is no class of its own. */
    static DescribedPredicate<JavaAccess<?>> takingATrustDecision() {
        return describe(
                "a method that takes a trust decision",
                access -> parameters(access).stream().anyMatch(DECIDING_TYPES::contains));
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return parameters(access).contains(Clock.class.getName());
    }

    private static List<String> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream()
                        .map(type -> type.getName())
                        .toList()
                : List.of();
    }
}
