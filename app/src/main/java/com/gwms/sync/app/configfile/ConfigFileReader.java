package com.gwms.sync.app.configfile;

import com.gwms.sync.store.config.SystemConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Reads a configuration file and the SKU files that it names. */
public final class ConfigFileReader {
    private ConfigFileReader() {}

    /**
     * Reads the file and checks every value by itself; {@link ConfigRules} checks them against each other.
     *
     * @throws ConfigFileException with file, line and what to write instead
     */
    public static List<SystemConfig> read(Path file) {
        return read(file, text(file), true);
    }

    /**
     * Reads a configuration that was sent as a text. It may name no files: they would be read on this machine.
     *
     * @param name what the text is called in sentences about it
     * @throws ConfigFileException with line and what to write instead
     */
    public static List<SystemConfig> readText(String name, String text) {
        return read(Path.of(name), text, false);
    }

    private static List<SystemConfig> read(Path file, String text, boolean filesBeside) {
        // an empty file is no empty configuration: it would take everything out
        ConfigEntries entries = text.isBlank() ? new ConfigEntries(null) : entries(file, text);
        if (entries.systems() == null) {
            throw new ConfigFileException(
                    file + " has no list 'systems'. To take out every system, write 'systems: []'.", null);
        }
        return new EntriesReader(file, filesBeside).systems(entries.systems());
    }

    private static ConfigEntries entries(Path file, String text) {
        try {
            return ConfigYaml.MAPPER.readValue(text, ConfigEntries.class);
        } catch (JacksonException e) {
            throw new ConfigFileException(YamlFault.inWords(file, FaultLine.of(e, text), e), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigFileException("The file " + file + " cannot be read: " + e, e);
        }
    }
}
