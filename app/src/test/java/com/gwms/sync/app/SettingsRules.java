package com.gwms.sync.app;

import com.gwms.sync.app.settings.Settings;
import com.gwms.sync.app.settings.SettingsException;
import com.gwms.sync.app.settings.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ConfigMap whose keys are settings, bound to the records of the settings as a start of the program does. */
final class SettingsRules {
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|[?&]user=).*");
    private static final Map<String, String> OF_SPRING = settingsOfSpring();

    private SettingsRules() {}

    /** @throws SettingsException where a name or a value is wrong */
    static Settings bound(JsonNode configMap) {
        return SettingsReader.read(environment(configMap));
    }

    static List<String> faults(JsonNode configMap) {
        Faults faults = new Faults();
        try {
            Settings settings = bound(configMap);
            PoolRule.require(
                    environment(configMap),
                    settings.inventory().limits(),
                    settings.orders().limits());
        } catch (SettingsException | CommandFailure e) {
            faults.require(false, String.valueOf(e.getMessage()));
        }
        values(configMap).forEach((name, value) -> {
            faults.require(isKnown(name), "There is no setting " + name);
            faults.require(
                    !SECRET.matcher(name).matches() && !SECRET.matcher(value).matches(),
                    name + " belongs into the Secret");
        });
        return faults.found();
    }

    /** What a site has to say beside what the base says. */
    static List<String> faultsOfSite(JsonNode configMap, boolean keepsFiles) {
        Map<String, String> values = values(configMap);
        Faults faults = new Faults();
        faults.require(
                values.getOrDefault("spring.datasource.url", "").startsWith("jdbc:postgresql://"),
                "spring.datasource.url is not set");
        faults.require(
                keepsFiles || !values.getOrDefault("spring.mail.host", "").isEmpty(),
                "Reports are lost with the pod: set spring.mail.host, or keep them on a volume");
        return faults.found();
    }

    private static StandardEnvironment environment(JsonNode configMap) {
        Map<String, Object> values = new LinkedHashMap<>(values(configMap));
        values.putIfAbsent("spring.datasource.hikari.maximum-pool-size", 20);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("ConfigMap", values));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    private static Map<String, String> values(JsonNode configMap) {
        Map<String, String> values = new LinkedHashMap<>();
        configMap
                .path("data")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString()));
        return values;
    }

    private static boolean isKnown(String name) {
        return name.startsWith("gwms-sync.")
                || OF_SPRING.containsKey(name)
                || OF_SPRING.entrySet().stream()
                        .anyMatch(known ->
                                known.getValue().startsWith("java.util.Map") && name.startsWith(known.getKey() + "."));
    }

    /** Names and types, as Spring Boot's own jars list them. */
    private static Map<String, String> settingsOfSpring() {
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            List<URL> lists = new ArrayList<>(Collections.list(
                    SettingsRules.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json")));
            for (URL list : lists) {
                try (InputStream text = list.openStream()) {
                    JsonMapper.shared()
                            .readTree(text)
                            .path("properties")
                            .forEach(property -> settings.put(
                                    property.path("name").asString(),
                                    property.path("type").asString("")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
