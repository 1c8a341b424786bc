package com.gwms.sync.app;

import com.gwms.sync.app.configfile.ConfigFileException;
import com.gwms.sync.app.configfile.ConfigFileReader;
import com.gwms.sync.app.configfile.ConfigFindings;
import com.gwms.sync.app.configfile.ConfigRules;
import com.gwms.sync.console.config.ConfigUpload;
import com.gwms.sync.store.config.ConfigRefusedException;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.config.LocalSide;
import com.gwms.sync.store.config.SystemConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration that was sent by API: read, checked and applied as {@code config apply} does it with a file. */
final class SentConfig implements ConfigUpload {
    private static final String NAME = "configuration";

    private final LocalSide local;
    private final ConfigWriter writer;

    SentConfig(LocalSide local, ConfigWriter writer) {
        this.local = local;
        this.writer = writer;
    }

    @Override
    public Outcome apply(String yaml, String who, @Nullable String reason) {
        try {
            List<SystemConfig> wanted = ConfigFileReader.readText(NAME, yaml);
            ConfigFindings findings = new ConfigRules(local).check(wanted);
            findings.refuseErrors(Path.of(NAME));
            return new Outcome.Applied(findings.warnings(), writer.apply(wanted, who, "the API", reason));
        } catch (ConfigFileException | ConfigRefusedException e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }
}
