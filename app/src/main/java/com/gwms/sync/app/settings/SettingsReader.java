package com.gwms.sync.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Reads the settings strictly. Spring Boot's own strictness passes over environment variables and system properties,
 * which is where a container's settings come from, so a misspelt one would be ignored there.
 */
public final class SettingsReader {
    private static final String ROOT = "gwms-sync";

    /** Secrets are looked up by name when they are needed, and never bound. */
    private static final String SECRETS = "gwmssyncsecrets";

    private SettingsReader() {}

    /** @throws SettingsException where a value is wrong or a name unknown */
    public static Settings read(Environment environment) {
        refuseUnknown(environment, SettingNames.all());
        try {
            return Binder.get(environment).bindOrCreate(ROOT, Bindable.of(Settings.class));
        } catch (BindException e) {
            throw new SettingsException(BadValue.inWords(e), e);
        }
    }

    private static void refuseUnknown(Environment environment, Set<String> known) {
        Set<String> squashed = new TreeSet<>();
        known.forEach(name -> squashed.add(squash(name)));
        List<String> unknown = new ArrayList<>();
        ConfigurationPropertySources.get(environment).forEach(source -> {
            if (source instanceof IterableConfigurationPropertySource names) {
                names.stream()
                        .map(ConfigurationPropertyName::toString)
                        .filter(name -> isOurs(squash(name)) && !isKnown(squash(name), squashed))
                        .forEach(unknown::add);
            }
        });
        if (!unknown.isEmpty()) {
            throw new SettingsException(
                    "There is no setting " + unknown.getFirst() + ". Settings: " + String.join(", ", known) + ".",
                    null);
        }
    }

    private static boolean isKnown(String name, Set<String> known) {
        return known.contains(name) || known.stream().anyMatch(pattern -> fits(name, pattern));
    }

    /** Whether it is a name of what people name themselves, with some name of theirs in the middle. */
    private static boolean fits(String name, String pattern) {
        int any = pattern.indexOf(SettingNames.ANY);
        if (any < 0) {
            return false;
        }
        String end = pattern.substring(any + SettingNames.ANY.length());
        return name.startsWith(pattern.substring(0, any)) && name.endsWith(end) && name.length() > any + end.length();
    }

    private static boolean isOurs(String squashed) {
        return squashed.startsWith(squash(ROOT)) && !squashed.startsWith(SECRETS);
    }

    /** An environment variable has lost the dots and dashes of its name; entries of a list are numbered. */
    private static String squash(String name) {
        return name.replaceAll("\\[\\d+]|[.-]", "").toLowerCase(Locale.ROOT);
    }
}
