package com.gwms.sync.console.login;

import com.gwms.sync.console.PageSettings;
import com.gwms.sync.store.access.ConsoleSessions;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.LoginAttempts;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The pages: a form to log in, sessions in the database. The chain of the API takes its addresses before this one. */
@Configuration(proxyBeanMethods = false)
class PageAccessConfiguration {
    /** Nothing inline and nothing from elsewhere: text that got past the escaping would still not run. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SessionCookie sessionCookie(PageSettings settings) {
        return new SessionCookie(settings.secureCookies());
    }

    @Bean
    ConsoleSessions consoleSessions(DataSource dataSource, PageSettings settings) {
        return new ConsoleSessions(dataSource, settings.sessionIdle());
    }

    @Bean
    PasswordCheck passwordCheck(ConsoleUsers users, DataSource dataSource, PageSettings settings) {
        return new PasswordCheck(users, new LoginAttempts(dataSource, settings.wrongPasswords()));
    }

    @Bean
    OwnPassword ownPassword(PasswordCheck check, ConsoleUsers users, ConsoleSessions sessions, SessionCookie cookie) {
        return new OwnPassword(check, users, sessions, cookie);
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageFilterChain(
            HttpSecurity http,
            ConsoleUsers users,
            ConsoleSessions sessions,
            SessionCookie cookie,
            PasswordCheck check,
            OtherLogin other) {
        other.addTo(http);
        LoginAnswers answers = new LoginAnswers(users);
        SessionContexts contexts = new SessionContexts(sessions, cookie);
        return http.authorizeHttpRequests(PageRights::rights)
                .authenticationProvider(new PasswordLogin(check))
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie(cookie)))
                .formLogin(login -> login.loginPage("/login")
                        .usernameParameter("name")
                        .successHandler(answers::success)
                        .failureHandler(LoginAnswers::failure))
                .logout(logout -> logout.logoutSuccessUrl("/login?said=out"))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(LoginAnswers::notSignedIn)
                        .accessDeniedHandler(
                                (request, response, denied) -> response.sendError(HttpStatus.FORBIDDEN.value())))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT)))
                .build();
    }

    private static CookieCsrfTokenRepository csrfCookie(SessionCookie cookie) {
        CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
        repository.setCookieName(cookie.csrfName());
        repository.setCookiePath("/");
        repository.setCookieCustomizer(
                made -> made.secure(cookie.secure()).httpOnly(true).sameSite("Lax"));
        return repository;
    }
}
