package com.gwms.sync.console.provider;

import com.gwms.sync.console.OidcSettings;
import com.gwms.sync.store.access.Arrival;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.ProvidedUsers;
import com.gwms.sync.store.access.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Takes in whom the provider vouches for, with the role that the claims of the signed token give. Nothing else is asked. */
final class VouchedPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private static final int LONGEST_SUBJECT = 600;

    private final ProvidedUsers users;
    private final ClaimedRole roles;
    private final String roleClaim;
    private final String nameClaim;
    private final String issuer;

    VouchedPeople(ProvidedUsers users, OidcSettings settings) {
        this.users = users;
        this.roles = new ClaimedRole(settings);
        this.roleClaim = settings.roleClaim();
        this.nameClaim = settings.nameClaim();
        this.issuer = settings.issuer();
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        Role role = roles.of(token.getClaims())
                .orElseThrow(() -> refused("no-role", "the claim " + roleClaim + " has no value that gives a role"));
        String name = name(token);
        String subject = issuer + " " + token.getSubject();
        if (subject.length() > LONGEST_SUBJECT) {
            throw refused("no-name", "the subject is too long");
        }
        return switch (users.arrive(subject, name, role)) {
            case Arrival.LetIn(String known) -> new VouchedPerson(known, token);
            case Arrival.Disabled() -> throw refused("disabled", "the user " + name + " is disabled");
            case Arrival.NameUsed() -> throw refused("name-used", "another user has, or had, the name " + name);
        };
    }

    private String name(OidcIdToken token) {
        @Nullable Object claimed = token.getClaims().get(nameClaim);
        String name = claimed instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : "";
        if (!ConsoleUsers.isName(name)) {
            throw refused("no-name", "the claim " + nameClaim + " must be " + ConsoleUsers.NAME_RULE);
        }
        return name;
    }

    private static OAuth2AuthenticationException refused(String code, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(code), why);
    }
}
