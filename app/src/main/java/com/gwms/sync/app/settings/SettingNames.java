package com.gwms.sync.app.settings;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of all settings, read off the records that hold them. */
final class SettingNames {
    /** Stands for a name that people give. */
    static final String ANY = "<name>";

    private SettingNames() {}

    /** As they are written in a properties file, {@code gwms-sync.http.connect} for example. */
    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        for (RecordComponent group : Settings.class.getRecordComponents()) {
            names.addAll(ofGroup("gwms-sync." + kebab(group.getName()), group.getType()));
        }
        return names;
    }

    private static Set<String> ofGroup(String group, Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent setting : type.getRecordComponents()) {
            String name = group + "." + kebab(setting.getName());
            if (setting.getType() == Map.class) {
                names.addAll(ofEntry(name));
            } else if (setting.getType().isRecord()) {
                names.addAll(ofGroup(name, setting.getType()));
            } else {
                names.add(name);
            }
        }
        return names;
    }

    /** What is named by people has their name in the middle. */
    private static Set<String> ofEntry(String name) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent setting : GroupSettings.class.getRecordComponents()) {
            names.add(name + "." + ANY + "." + kebab(setting.getName()));
        }
        return names;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
