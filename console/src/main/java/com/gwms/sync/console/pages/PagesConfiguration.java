package com.gwms.sync.console.pages;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;

/** Languages of the pages. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {
    private static final String BUNDLES = "console/messages/";

    /** Every bundle under console/messages: each area of the console has its own. */
    @Bean
    MessageSource messageSource() throws IOException {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(Arrays.stream(new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:" + BUNDLES + "*.properties"))
                .map(file -> Objects.requireNonNull(file.getFilename()).replace(".properties", ""))
                .filter(name -> !name.endsWith("_zh"))
                .sorted()
                .map(name -> BUNDLES + name)
                .toArray(String[]::new));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        // the same reading of quotes in every text, with arguments or without
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver(Preferences preferences) {
        return new PreferredLocale(preferences);
    }
}
