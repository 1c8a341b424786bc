package com.gwms.sync.app.settings;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names of all settings, read off the records that hold them. */
final class SettingNames {
    private SettingNames() {}

    /** As they are written in a properties file, {@code gwms-sync.http.connect} for example. */
    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        for (RecordComponent group : Settings.class.getRecordComponents()) {
            for (RecordComponent setting : group.getType().getRecordComponents()) {
                names.add("gwms-sync." + kebab(group.getName()) + "." + kebab(setting.getName()));
            }
        }
        return names;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
