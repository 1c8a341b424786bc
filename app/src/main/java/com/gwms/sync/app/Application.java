package com.gwms.sync.app;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the Spring context that a command works with. */
final class Application {
    /** Adds Spring Batch, the jobs and what they need; other commands start without. */
    static final String JOBS = "jobs";

    /** The server; with the jobs, which carry out what it takes in. */
    static final String SERVE = "serve";

    /** The jobs, with a fresh database that is thrown away. */
    static final String DEMO = "demo";

    private Application() {}

    static ConfigurableApplicationContext start(CommonOptions options, String... profiles) {
        SpringApplication application = new SpringApplication(GwmsSyncConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setAdditionalProfiles(profiles);
        return application.run(options.asArguments());
    }
}
