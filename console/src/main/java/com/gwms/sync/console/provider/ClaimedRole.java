package com.gwms.sync.console.provider;

import com.gwms.sync.console.OidcSettings;
import com.gwms.sync.store.access.Role;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which role the claims of a person give: the greatest of those that the settings map. */
final class ClaimedRole {
    private final String claim;
    private final Map<Role, List<String>> values = new EnumMap<>(Role.class);

    ClaimedRole(OidcSettings settings) {
        this.claim = settings.roleClaim();
        values.put(Role.VIEWER, settings.viewer());
        values.put(Role.OPERATOR, settings.operator());
        values.put(Role.APPROVER, settings.approver());
        values.put(Role.ADMINISTRATOR, settings.administrator());
    }

    Optional<Role> of(Map<String, Object> claims) {
        List<String> told = texts(find(claims, claim));
        return values.keySet().stream()
                .filter(role -> values.getOrDefault(role, List.of()).stream().anyMatch(told::contains))
                .max(Role::compareTo);
    }

    /** A claim may have dots in its name; where none has this one, they lead into objects. */
    private static @Nullable Object find(Map<?, ?> claims, String path) {
        @Nullable Object whole = claims.get(path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }

    private static List<String> texts(@Nullable Object told) {
        return switch (told) {
            case String one -> List.of(one);
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }
}
