package com.gwms.sync.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        @Nullable String version = GwmsSync.class.getPackage().getImplementationVersion();
        return new String[] {"gwms-sync " + (version == null ? "(not built as a jar)" : version)};
    }
}
