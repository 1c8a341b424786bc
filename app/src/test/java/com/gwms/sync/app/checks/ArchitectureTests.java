package com.gwms.sync.app.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.checks.planted.app.AsksTheDatabaseInTheApp;
import com.gwms.sync.app.checks.planted.app.InjectsAField;
import com.gwms.sync.app.checks.planted.app.WiresTheOutside;
import com.gwms.sync.app.checks.planted.app.WritesAMailInTheApp;
import com.gwms.sync.app.checks.planted.console.RefusesInEnglish;
import com.gwms.sync.app.checks.planted.jobs.AskingConfiguration;
import com.gwms.sync.app.checks.planted.jobs.AsksTheDatabase;
import com.gwms.sync.app.checks.planted.jobs.AsksTheWallClock;
import com.gwms.sync.app.checks.planted.jobs.CallsByHttp;
import com.gwms.sync.app.checks.planted.jobs.MakesAClock;
import com.gwms.sync.app.checks.planted.jobs.RefersToTheWallClock;
import com.gwms.sync.app.checks.planted.jobs.RunHelper;
import com.gwms.sync.app.checks.planted.jobs.SendsAMail;
import com.gwms.sync.app.checks.planted.jobs.ServesTheWeb;
import com.gwms.sync.app.checks.planted.jobs.WiringConfiguration;
import com.gwms.sync.app.checks.planted.jobs.WritesACsv;
import com.gwms.sync.app.checks.planted.reports.KnowsTheStore;
import com.gwms.sync.app.checks.planted.reports.PublicForNobody;
import com.gwms.sync.app.checks.planted.store.KnowsTheWarehouses;
import com.gwms.sync.app.checks.planted.store.MeasuresTime;
import com.gwms.sync.app.checks.planted.tasks.KnowsALibrary;
import com.gwms.sync.app.checks.planted.tasks.KnowsTheReports;
import com.gwms.sync.app.checks.planted.warehouses.AcceptsAnyHost;
import com.gwms.sync.app.checks.planted.warehouses.AcceptsAnyHostByLambda;
import com.gwms.sync.app.checks.planted.warehouses.KnowsTheReportsToo;
import com.gwms.sync.app.checks.planted.warehouses.TrustsAnyone;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule holds for the project, and reports the classes that were planted against it. */
class ArchitectureTests {
    private static final ArchitectureRules RULES = new ArchitectureRules("com.gwms.sync");
    private static final ArchitectureRules RULES_OF_PLANTED = new ArchitectureRules("com.gwms.sync.app.checks.planted");

    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("com.gwms.sync");
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("com.gwms.sync.app.checks.planted");

    /** A rule and the planted classes that it must report. */
    record Case(String name, Function<ArchitectureRules, ArchRule> rule, List<Class<?>> planted) {
        static Case of(String name, Function<ArchitectureRules, ArchRule> rule, Class<?>... planted) {
            return new Case(name, rule, List.of(planted));
        }

        String reportOn(JavaClasses classes) {
            return String.join(
                    "\n",
                    rule.apply(RULES_OF_PLANTED)
                            .evaluate(classes)
                            .getFailureReport()
                            .getDetails());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of(
                        "only the store and the app know the database",
                        ArchitectureRules::onlyTheStoreAndTheAppKnowTheDatabase,
                        AsksTheDatabase.class),
                Case.of(
                        "the jobs only hand the data source on",
                        ArchitectureRules::theJobsOnlyHandTheDataSourceOn,
                        AskingConfiguration.class),
                Case.of(
                        "the app wires the database and asks it nothing",
                        ArchitectureRules::theAppWiresTheDatabaseAndAsksItNothing,
                        AsksTheDatabaseInTheApp.class),
                Case.of(
                        "only the warehouses call by HTTP",
                        ArchitectureRules::onlyTheWarehousesCallByHttp,
                        CallsByHttp.class),
                Case.of(
                        "only the console knows the web",
                        ArchitectureRules::onlyTheConsoleKnowsTheWeb,
                        ServesTheWeb.class),
                Case.of(
                        "only the reports write mail and CSV",
                        ArchitectureRules::onlyTheReportsWriteMailAndCsv,
                        SendsAMail.class,
                        WritesACsv.class),
                Case.of(
                        "the app only hands over the mail sender",
                        ArchitectureRules::theAppOnlyHandsOverTheMailSender,
                        WritesAMailInTheApp.class),
                Case.of("tasks are plain Java", ArchitectureRules::tasksArePlainJava, KnowsALibrary.class),
                Case.of("tasks use no other module", rules -> rules.mayUse("tasks"), KnowsTheReports.class),
                Case.of(
                        "the store uses tasks alone",
                        rules -> rules.mayUse("store", "tasks"),
                        KnowsTheWarehouses.class),
                Case.of(
                        "the warehouses use tasks alone",
                        rules -> rules.mayUse("warehouses", "tasks"),
                        KnowsTheReportsToo.class),
                Case.of("the reports use tasks alone", rules -> rules.mayUse("reports", "tasks"), KnowsTheStore.class),
                Case.of(
                        "only the API refuses in English alone",
                        ArchitectureRules::onlyTheApiRefusesInEnglishAlone,
                        RefusesInEnglish.class),
                Case.of(
                        "nobody asks the wall clock",
                        ArchitectureRules::nobodyAsksTheWallClock,
                        AsksTheWallClock.class,
                        RefersToTheWallClock.class),
                Case.of(
                        "only the app and the simulator make a clock",
                        ArchitectureRules::onlyTheAppAndTheSimulatorMakeAClock,
                        MakesAClock.class),
                Case.of(
                        "elapsed time is measured where calls are made",
                        ArchitectureRules::elapsedTimeIsMeasuredWhereCallsAreMade,
                        MeasuresTime.class),
                Case.of(
                        "nothing is injected into a field",
                        ArchitectureRules::nothingIsInjectedIntoAField,
                        InjectsAField.class),
                Case.of(
                        "row 52: nobody decides whom to trust",
                        ArchitectureRules::nobodyDecidesWhomToTrust,
                        TrustsAnyone.class,
                        AcceptsAnyHost.class,
                        AcceptsAnyHostByLambda.class),
                Case.of("names say what a class is", ArchitectureRules::namesSayWhatAClassIs, RunHelper.class),
                Case.of(
                        "public means used by another package",
                        ArchitectureRules::publicMeansUsedByAnotherPackage,
                        PublicForNobody.class));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holdsForTheProject(Case rule) {
        rule.rule().apply(RULES).check(PROJECT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportsWhatWasPlantedAgainstTheRule(Case rule) {
        assertThat(rule.reportOn(PLANTED))
                .contains(rule.planted().stream().map(Class::getName).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesWiringAlone(Case rule) {
        assertThat(rule.reportOn(PLANTED))
                .doesNotContain(WiresTheOutside.class.getName(), WiringConfiguration.class.getName());
    }

    @Test
    @DisplayName("jobs use the middle modules, the console uses jobs and the store, and the simulator stands alone")
    void keepsTheOuterModulesApart() {
        RULES.mayUse("jobs", "tasks", "store", "warehouses", "reports").check(PROJECT);
        RULES.mayUse("console", "tasks", "store", "jobs").check(PROJECT);
        RULES.mayUse("simulator").check(PROJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "store", "warehouses", "reports", "jobs", "console", "simulator", "app"})
    void namesPackagesThatExist(String module) {
        assertThat(PROJECT).anyMatch(type -> type.getPackageName().equals("com.gwms.sync." + module));
    }

    @Test
    void knowsEveryPackageOfTheProject() {
        assertThat(PROJECT)
                .allMatch(
                        type -> type.getPackageName()
                                .matches(
                                        "com\\.gwms\\.sync\\.(tasks|store|warehouses|reports|jobs|console|simulator|app)(\\..*)?"));
    }

    @Test
    void looksAtNoTests() {
        assertThat(PROJECT).noneMatch(type -> type.getSimpleName().endsWith("Tests"));
    }
}
