package com.gwms.sync.console.provider;

import com.gwms.sync.console.login.OtherLogin;
import com.gwms.sync.console.login.SessionCookie;
import com.gwms.sync.store.access.ProvidedUsers;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {
    @Bean
    OtherLogin providerLogin(ProviderClient client, SessionCookie cookies, DataSource dataSource) {
        return new ProviderLogin(client, cookies, new ProvidedUsers(dataSource));
    }

    /** Spring Security looks for it by its type. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens() {
        return new IdTokens();
    }
}
