package com.gwms.sync.app.checks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.gwms.sync.console.problems.RefusedException;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.net.HttpURLConnection;
import java.net.URLConnection;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.X509TrustManager;
import javax.sql.DataSource;
import org.springframework.http.HttpStatus;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * The rules that Maven modules cannot state. Each stands for a package tree, so that it can be tried on planted classes.
 *
 * @param root the package above {@code tasks}, {@code store} and so on
 */
record ArchitectureRules(String root) {
    private static final String[] DATABASE = {
        "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..", "org.flywaydb.."
    };
    private static final String[] STATEMENTS = {
        "java.sql..", "org.springframework.jdbc.core..", "org.springframework.jdbc.object..", "org.postgresql.."
    };
    private static final String[] MAIL_AND_CSV = {
        "jakarta.mail..", "org.eclipse.angus..", "org.springframework.mail..", "com.opencsv..", "org.dhatim.."
    };

    private String module(String name) {
        return root + "." + name + "..";
    }

    ArchRule onlyTheStoreAndTheAppKnowTheDatabase() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(module("store"), module("app"))
                .and()
                .haveSimpleNameNotEndingWith("Configuration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATABASE)
                .because("all SQL stands in readers-writers; app hands it a DataSource");
    }

    ArchRule theJobsOnlyHandTheDataSourceOn() {
        return noClasses()
                .that()
                .resideInAPackage(module("jobs"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(DATABASE).and(not(assignableTo(DataSource.class))))
                .because("the configuration of the jobs gives the DataSource to classes of readers-writers");
    }

    ArchRule theAppWiresTheDatabaseAndAsksItNothing() {
        return noClasses()
                .that()
                .resideInAPackage(module("app"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STATEMENTS)
                .because("app makes the DataSource and runs the migrations; a statement belongs into readers-writers");
    }

    ArchRule onlyTheWarehousesCallByHttp() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(module("warehouses"), module("console.provider"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.net.http..", "org.apache.hc..", "org.springframework.web.client..")
                                .or(belongToAnyOf(URLConnection.class, HttpURLConnection.class)))
                .because("deadlines, limits, address checks and request logs are made once, in proxy-warehouses; an"
                        + " identity provider, which an administrator names, is called in console.provider alone");
    }

    ArchRule onlyTheConsoleKnowsTheWeb() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(module("console"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet..",
                        "org.springframework.web..",
                        "org.springframework.security..",
                        "org.springdoc..",
                        "io.swagger..")
                .because("one-shot commands start without a server; app says where it listens, the console does the"
                        + " rest");
    }

    ArchRule onlyTheReportsWriteMailAndCsv() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(module("reports"), module("app"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MAIL_AND_CSV)
                .because("what leaves by mail or as CSV is made safe once, in reports");
    }

    ArchRule theAppOnlyHandsOverTheMailSender() {
        return noClasses()
                .that()
                .resideInAPackage(module("app"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(MAIL_AND_CSV).and(not(assignableTo(JavaMailSender.class))))
                .because("app configures the JavaMailSender; mails are written in reports");
    }

    ArchRule tasksArePlainJava() {
        return classes()
                .that()
                .resideInAPackage(module("tasks"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module("tasks"), "java..", "org.jspecify..")
                .because("every module needs these words, so they need nobody");
    }

    /** The module may use the named ones and itself, out of ours. */
    ArchRule mayUse(String module, String... others) {
        DescribedPredicate<JavaClass> allowed = resideInAPackage(module(module));
        for (String other : others) {
            allowed = allowed.or(resideInAPackage(module(other)));
        }
        return classes()
                .that()
                .resideInAPackage(module(module))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(root + "..")).or(allowed))
                .because("dependencies point one way: app, console, jobs, the three middle modules, sync-tasks");
    }

    ArchRule nobodyAsksTheWallClock() {
        return noClasses()
                .should()
                .accessTargetWhere(Targets.wallClock())
                .because("time comes in as an Instant or a Clock, so that tests can move it");
    }

    ArchRule onlyTheAppAndTheSimulatorMakeAClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(module("app"), module("simulator"))
                .should()
                .accessTargetWhere(Targets.systemClock())
                .because(
                        "one Clock is made in app and handed on; a simulated warehouse has its own, as a real one has");
    }

    ArchRule elapsedTimeIsMeasuredWhereCallsAreMade() {
        return noClasses()
                .that()
                .resideInAnyPackage(module("tasks"), module("store"), module("reports"))
                .should()
                .callMethod(System.class, "nanoTime")
                .because("the rules, the statements and the reports take no measurements");
    }

    ArchRule nothingIsInjectedIntoAField() {
        return noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .because("what a class needs stands in its constructor");
    }

    ArchRule onlyTheApiRefusesInEnglishAlone() {
        return noClasses()
                .that()
                .resideInAPackage(module("console"))
                .and()
                .haveSimpleNameNotEndingWith("Endpoint")
                .and()
                .doNotHaveSimpleName("NewTask")
                .should()
                .callMethod(RefusedException.class, "ofApi", HttpStatus.class, String.class)
                .because("what a page may refuse is a Sentence, which is said in the reader's language; NewTask is a"
                        + " body that only programs send");
    }

    ArchRule nobodyDecidesWhomToTrust() {
        return noClasses()
                .should()
                .beAssignableTo(X509TrustManager.class)
                .orShould()
                .beAssignableTo(HostnameVerifier.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("org\\.apache\\.hc\\..*(NoopHostnameVerifier|Trust\\w*Strategy)")
                .orShould()
                .accessTargetWhere(Targets.takingATrustDecision())
                .because("a certificate that the JDK does not accept is a failure, and there is no switch");
    }

    ArchRule namesSayWhatAClassIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|DTO)")
                .because("such a name says nothing about the class");
    }

    ArchRule publicMeansUsedByAnotherPackage() {
        return classes()
                .that()
                .resideInAnyPackage(module("store"), module("warehouses"), module("reports"))
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new BeUsedByAnotherPackage(root))
                .because("everything else stays package-private");
    }
}
