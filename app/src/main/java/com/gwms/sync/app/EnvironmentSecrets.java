package com.gwms.sync.app;

import com.gwms.sync.warehouses.Secrets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Secrets from {@code gwms-sync.secrets.<credential>.<part>}: environment variables, or files that are mounted and
 * imported with {@code spring.config.import=configtree:}.
 */
record EnvironmentSecrets(Environment environment) implements Secrets {
    @Override
    public @Nullable String find(String credential, String part) {
        String secret = environment.getProperty("gwms-sync.secrets." + credential + "." + part);
        // an editor's or echo's line end in a mounted file is no part of the secret
        return secret == null || secret.isBlank() ? null : secret.strip();
    }
}
