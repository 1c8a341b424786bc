package com.gwms.sync.app;

import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A run in small: it ends when Spring's shutdown asks it to, and that shutdown waits for it, as the jobs do. */
final class StoppableProgram {
    private StoppableProgram() {}

    public static void main(String[] args) throws InterruptedException {
        ProcessEnd end = ProcessEnd.guard();
        SpringApplication application = new SpringApplication(Context.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        int exitCode;
        try (ConfigurableApplicationContext context = application.run()) {
            Run run = context.getBean(Run.class);
            System.out.println("RUNNING");
            exitCode = run.await(args.length > 0);
        }
        end.exit(exitCode);
    }

    @Configuration(proxyBeanMethods = false)
    static class Context {
        @Bean
        Run run() {
            return new Run();
        }
    }

    static final class Run implements SmartLifecycle {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean running;

        int await(boolean atOnce) throws InterruptedException {
            try {
                if (atOnce) {
                    return ExitCodes.DONE;
                }
                asked.await();
                System.out.println("GAVE BACK");
                return ExitCodes.FAILED;
            } finally {
                ended.countDown();
            }
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            asked.countDown();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
