package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.app.checks.Checkout;
import com.gwms.sync.app.settings.Settings;
import com.gwms.sync.jobs.JobName;
import com.gwms.sync.tasks.PollingSchedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifests of {@code k8s-cronjobs}, held against Kubernetes' own fields and against the program. */
class ManifestTests {
    private static final Path FOLDER = Checkout.root().resolve("k8s-cronjobs");
    private static final Path BASE = FOLDER.resolve("base");
    private static final Path EXAMPLE = FOLDER.resolve("overlays/example");

    @TempDir
    private Path directory = Path.of("");

    static List<Path> kustomizations() throws IOException {
        try (Stream<Path> overlays = Files.list(FOLDER.resolve("overlays"))) {
            return Stream.concat(Stream.of(BASE), overlays).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void describesEveryJobWithoutAFault(Path folder) {
        assertThat(faults(Kustomization.of(folder))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void tellsEveryOverlayButTheBaseWhereTheDatabaseAndTheReportsAre(Path folder) {
        Kustomization site = Kustomization.of(folder);
        boolean keepsFiles = !site.manifests("PersistentVolumeClaim").isEmpty();

        assertThat(SettingsRules.faultsOfSite(settings(site), keepsFiles)).hasSize(folder.equals(BASE) ? 2 : 0);
    }

    /** Without a mail server mails are files too, and whichever pod writes them marks them as sent. */
    @ParameterizedTest
    @MethodSource("kustomizations")
    void keepsTheFilesOfEveryPodAtOnePlace(Path folder) {
        Kustomization site = Kustomization.of(folder);
        List<JsonNode> pods = Stream.concat(
                        site.manifests("CronJob").stream()
                                .map(cronJob -> cronJob.at("/spec/jobTemplate/spec/template/spec")),
                        site.manifests("Deployment").stream().map(server -> server.at("/spec/template/spec")))
                .toList();

        assertThat(pods).hasSize(JobName.values().length + 1);
        assertThat(pods.stream().map(ManifestTests::placeOfReports).distinct()).hasSize(1);
    }

    private static String placeOfReports(JsonNode pod) {
        return pod.path("volumes").values().stream()
                .filter(volume -> volume.path("name").asString("").equals("reports"))
                .map(volume -> volume.at("/persistentVolumeClaim/claimName").asString("gone with the pod"))
                .collect(Collectors.joining());
    }

    @Test
    void usesEveryFileThatIsNoExample() {
        Set<Path> used = new TreeSet<>();
        Checkout.files(FOLDER.resolve("overlays")).stream()
                .filter(file -> file.endsWith("kustomization.yaml"))
                .forEach(file ->
                        used.addAll(Kustomization.of(file.resolveSibling("")).files()));

        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(Checkout.files(FOLDER).stream()
                        .filter(file -> file.toString().endsWith(".yaml"))
                        .filter(file -> !file.toString().endsWith(".example.yaml"))
                        .toList());
    }

    @Test
    void holdsNoValueOfASecret() {
        ObjectNode secret = ManifestModel.read(EXAMPLE.resolve("secret.example.yaml"));

        assertThat(ManifestModel.faults(secret)).isEmpty();
        assertThat(secret.path("stringData").propertyNames())
                .contains("spring.datasource.password", "gwms-sync.secrets.uk-account.app-secret");
        assertThat(secret.path("stringData").values())
                .allSatisfy(value -> assertThat(value.asString()).isEmpty());
        assertThat(Kustomization.of(EXAMPLE).manifests("Secret")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("rows 1, 3, 4, 5, 12, 18: a CronJob that is wrong for the program is noticed")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        /metadata/nam                                              | x                | nam
        /spec/timezone                                             | Etc/UTC          | timezone
        /spec/jobTemplate/spec/template/spec/containers/0/arg      | x                | arg
        /spec/jobTemplate/spec/backoffLimit                        | many             | many
        /metadata/name                                             | inventory        | no CronJob for inventory-sync
        /metadata/name                                             | inventory        | args run inventory-sync in the CronJob inventory
        /spec/schedule                                             | 0 0 * * *        | serves 43200 s
        /spec/schedule                                             | 0 0,12 * * 1-5   | serves 43200 s
        /spec/schedule                                             | "@hourly"        | not five plain fields
        /spec/schedule                                             | 0 0 0 * * *      | not five plain fields
        /spec/timeZone                                             | Mars/Olympus     | not a zone without summer time
        /spec/timeZone                                             | Europe/Berlin    | not a zone without summer time
        /spec/timeZone                                             |                  | not a zone without summer time
        /spec/startingDeadlineSeconds                              | 5                | startingDeadlineSeconds must be from 10
        /spec/startingDeadlineSeconds                              | 43201            | startingDeadlineSeconds must be from 10
        /spec/startingDeadlineSeconds                              |                  | startingDeadlineSeconds must be from 10
        /spec/concurrencyPolicy                                    | Allow            | concurrencyPolicy must be Forbid
        /spec/suspend                                              | true             | suspend must not be there
        /spec/jobTemplate/spec/activeDeadlineSeconds               | 43200            | activeDeadlineSeconds must be
        /spec/jobTemplate/spec/backoffLimit                        | 0                | backoffLimit must be
        /spec/jobTemplate/spec/ttlSecondsAfterFinished             | 60               | ttlSecondsAfterFinished must be
        /spec/jobTemplate/spec/podReplacementPolicy                |                  | podReplacementPolicy must be Failed
        /spec/jobTemplate/spec/podFailurePolicy/rules/0/onExitCodes/values/0 | 1      | FailJob on exit code 2 alone
        /spec/jobTemplate/spec/podFailurePolicy/rules/0/action     | Ignore           | FailJob on exit code 2 alone
        /spec/jobTemplate/spec/podFailurePolicy/rules/0/onExitCodes/operator | NotIn  | FailJob on exit code 2 alone
        /spec/jobTemplate/spec/podFailurePolicy/rules/0/onExitCodes/containerName | x | names another container
        /spec/jobTemplate/spec/podFailurePolicy/rules/1/action     | Count            | Ignore on DisruptionTarget
        /spec/jobTemplate/spec/template/spec/restartPolicy         | OnFailure        | restartPolicy must be Never
        /spec/jobTemplate/spec/template/spec/terminationGracePeriodSeconds | 35       | must be more than 35
        /spec/jobTemplate/spec/template/spec/terminationGracePeriodSeconds |          | must be more than 35
        /spec/jobTemplate/spec/template/spec/serviceAccountName    | default          | serviceAccountName must be
        /spec/jobTemplate/spec/template/spec/automountServiceAccountToken |           | automountServiceAccountToken must be
        /spec/jobTemplate/spec/template/spec/enableServiceLinks    | true             | enableServiceLinks must be false
        /spec/jobTemplate/spec/template/spec/hostNetwork           | true             | hostNetwork must not be there
        /spec/jobTemplate/spec/template/spec/securityContext/runAsNonRoot |           | runAsNonRoot must be true
        /spec/jobTemplate/spec/template/spec/securityContext/runAsUser | 0            | is not the image's user
        /spec/jobTemplate/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem | false | readOnlyRootFilesystem must be true
        /spec/jobTemplate/spec/template/spec/containers/0/securityContext/privileged | true | privileged must not be there
        /spec/jobTemplate/spec/template/spec/containers/0/args/0   | runs             | Unmatched argument
        /spec/jobTemplate/spec/template/spec/containers/0/args/1   | create-orders    | There is no job 'create-orders'
        /spec/jobTemplate/spec/template/spec/containers/0/args/2   | --key=x          | Unknown option
        /spec/jobTemplate/spec/template/spec/containers/0/args/2   | --dry-run        | the run key is by-hand-
        /spec/jobTemplate/spec/template/spec/containers/0/args/2   | --run-key=always | the run key is always
        /spec/jobTemplate/spec/template/spec/containers/0/args/2   | --run-key=$(SLOT) | the variable SLOT
        /spec/jobTemplate/spec/template/spec/containers/0/env/0/valueFrom/fieldRef/fieldPath | metadata.name | the run key is metadata.name
        /spec/jobTemplate/spec/template/spec/containers/0/env/1/value | configtree:/etc/other/ | where nothing is mounted
        /spec/jobTemplate/spec/template/spec/containers/0/env/2/value | -Xmx513m      | less than -Xmx513m and 256 MiB
        /spec/jobTemplate/spec/template/spec/containers/0/env/2/value | -Xss1m        | has no -Xmx
        /spec/jobTemplate/spec/template/spec/containers/0/resources/limits/memory | 1Gi | is not what is requested
        /spec/jobTemplate/spec/template/spec/containers/0/volumeMounts/2/mountPath | /reports | mounted at gwms-sync.report.directory
        /spec/jobTemplate/spec/template/spec/containers/0/volumeMounts/3/name | scratch | which is no volume
        /spec/jobTemplate/spec/template/spec/volumes/0/name        | conf             | which is no volume
        /spec/jobTemplate/spec/template/spec/volumes/0/configMap/name | other         | names other, which is not there
        /spec/jobTemplate/spec/template/spec/volumes/1/secret/secretName | other      | names other, which is not there
        """)
    void noticesAWrongCronJob(String field, @Nullable String value, String fault) {
        Kustomization base = Kustomization.of(BASE);
        plant(base.manifests("CronJob").getFirst(), field, value);

        assertThat(faults(base)).anySatisfy(found -> assertThat(found).contains(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        completionMode                       | NonIndexed           | several pods need completionMode Indexed
        completionMode                       |                      | the variable JOB_COMPLETION_INDEX
        completions                          | 3                    | as many completions as parallelism
        parallelism                          |                      | as many completions as parallelism
        template/spec/containers/0/args/2    | --run-key=$(RUN_KEY) | and no name of a slot
        template/spec/containers/0/args/1    | create-poll          | args run create-poll in the CronJob inventory-sync
        """)
    void noticesPodsThatDoNotShareTheWork(String field, @Nullable String value, String fault) {
        Kustomization many = Kustomization.of(FOLDER.resolve("overlays/example-many-pods"));
        plant(named(many, "inventory-sync").findFirst().orElseThrow(), "/spec/jobTemplate/spec/" + field, value);

        assertThat(faults(many)).anySatisfy(found -> assertThat(found).contains(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NetworkPolicy  | /spec/policyTypes/1                          | Ingress   | must be Ingress and Egress
        NetworkPolicy  | /spec/podSelector/matchLabels/app.kubernetes.io~1name | x | for other pods
        NetworkPolicy  | /spec/egress/1/ports                         |           | every port is open
        NetworkPolicy  | /spec/egress/2/to/0/ipBlock/except/2         | 10.0.0.0/8 | metadata service is open
        NetworkPolicy  | /spec/egres                                  | x         | egres
        NetworkPolicy  | /kind                                        | NetPolicy | there must be one NetworkPolicy
        Service        | /spec/selector/app.kubernetes.io~1name       | x         | leads to other pods
        Service        | /spec/ports/0/targetPort                     | https     | leads to another port
        Deployment     | /spec/replica                                | 1         | replica
        Deployment     | /spec/template/spec/containers/0/args/0      | server    | must be serve
        Deployment     | /spec/template/spec/containers/0/ports/0/containerPort | 80 | must be gwms-sync.serve.port
        Deployment     | /spec/template/spec/containers/0/readinessProbe/httpGet/path | /health/live | readinessProbe must ask
        Deployment     | /spec/template/spec/containers/0/livenessProbe |         | livenessProbe must ask
        Deployment     | /spec/template/spec/terminationGracePeriodSeconds | 50   | must be more than 50
        Deployment     | /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem | false | readOnlyRootFilesystem must be true
        Deployment     | /spec/template/metadata/labels/app.kubernetes.io~1component | x | selects other pods
        ServiceAccount | /automountServiceAccountToken                |           | hands out its token
        """)
    void noticesAWrongAccess(String kind, String field, @Nullable String value, String fault) {
        Kustomization base = Kustomization.of(BASE);
        plant(base.manifests(kind).getFirst(), field, value);

        assertThat(faults(base)).anySatisfy(found -> assertThat(found).contains(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gwms-sync.run.stops-within            | 25s       | There is no setting gwms-sync.run.stops-within
        gwms-sync.run.stop-within             | 1h        | gwms-sync.run.stop-within must be from
        gwms-sync.run.stop-within             | 50s       | terminationGracePeriodSeconds must be more than 60
        gwms-sync.inventory.tasks-at-once     | 6         | Raise the pool
        gwms-sync.expected.inventory-sync     | 13h       | starts inventory-sync every 43200 s, and gwms-sync.expected
        gwms-sync.expected.cancel-poll        | 0s        | starts cancel-poll every 600 s, and gwms-sync.expected
        gwms-sync.expected.cancel-poll        | 5s        | gwms-sync.expected.cancel-poll must be from 1m to 31d
        gwms-sync.housekeeping.time-limit     | 1h        | activeDeadlineSeconds of housekeeping
        gwms-sync.report.directory            | /reports  | nothing is mounted at
        spring.datasource.uri                 | x         | There is no setting spring.datasource.uri
        spring.datasource.password            | x         | belongs into the Secret
        spring.datasource.url                 | jdbc:postgresql://db/gwms?user=a | belongs into the Secret
        gwms-sync.secrets.uk-account.app-key  | x         | belongs into the Secret
        """)
    void noticesAWrongSetting(String name, String value, String fault) {
        Kustomization base = Kustomization.of(BASE);
        settings(base).withObject("data").put(name, value);

        assertThat(faults(base)).anySatisfy(found -> assertThat(found).contains(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /spec/policyTypes/0                             | Egress | lets something out
        /spec/ingress/0/from                            |        | lets anybody in
        /spec/ingress/0/ports                           |        | at any port
        /spec/podSelector/matchLabels/app.kubernetes.io~1component | x | is for other pods
        """)
    void noticesAServerThatIsTooOpen(String field, @Nullable String value, String fault) {
        Kustomization base = Kustomization.of(BASE);
        plant(base.manifests("NetworkPolicy").getLast(), field, value);

        assertThat(faults(base)).anySatisfy(found -> assertThat(found).contains(fault));
    }

    @Test
    void noticesASecondAndAnUnknownCronJob() {
        Kustomization base = Kustomization.of(BASE);
        base.manifests().add(base.manifests("CronJob").getFirst().deepCopy());
        ObjectNode unknown = base.manifests("CronJob").getFirst().deepCopy();
        plant(unknown, "/metadata/name", "create-orders");
        base.manifests().add(unknown);

        assertThat(faults(base))
                .contains("There is no job for the CronJob create-orders", "There are 2 CronJobs inventory-sync");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        resources: [nothing.yaml]                                        | which does not exist
        {resources: [], patches: [{path: nothing.yaml}]}                 | which does not exist
        {resources: [], patches: [{path: patch.yaml}]}                   | patches nothing
        {resources: [], patches: [{path: patch.yaml, target: {kind: CronJob}}]} | patches nothing
        {resources: [], namePrefix: x}                                   | understood
        {resources: [], resources: []}                                   | Duplicate
        """)
    void noticesAWrongKustomization(String text, String fault) throws IOException {
        Files.writeString(directory.resolve("kustomization.yaml"), text);
        Files.writeString(directory.resolve("patch.yaml"), "{kind: ConfigMap, metadata: {name: other}}");

        assertThatThrownBy(() -> Kustomization.of(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void readsTheSettingsOfAMountedConfigMap() throws IOException {
        Path mounted = mount(settings(Kustomization.of(BASE)));

        Outcome outcome = Outcome.of("task", "list", "--set", "spring.config.import=configtree:" + mounted + "/");

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outcome.errors()).contains("spring.datasource.url is empty");
    }

    @Test
    void refusesAMisspeltSettingOfAMountedConfigMap() throws IOException {
        ObjectNode settings = settings(Kustomization.of(EXAMPLE));
        settings.withObject("data").put("gwms-sync.run.stops-within", "25s");
        Path mounted = mount(settings);

        Outcome outcome = Outcome.of("task", "list", "--set", "spring.config.import=configtree:" + mounted + "/");

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outcome.errors()).contains("There is no setting gwms-sync.run.stops-within");
    }

    /** The interval of the tasks that a job is there for: its CronJob may not come less often. */
    private static Duration served(JobName job) {
        return switch (job) {
            case INVENTORY_SYNC -> PollingSchedule.INVENTORY_SYNC;
            case CREATE_POLL, CANCEL_POLL, QUERY_STATUS -> PollingSchedule.waitAfter(job.taskType(), 1);
            // as long as a task of a dead run may wait for its rescue where no other job runs
            case HOUSEKEEPING -> Duration.ofHours(1);
            // as long as news are gathered
            case EXCEPTION_REPORT -> Duration.ofMinutes(5);
        };
    }

    private static List<String> faults(Kustomization kustomization) {
        Faults faults = new Faults();
        kustomization.manifests().forEach(manifest -> faults.add(ManifestModel.faults(manifest)));
        faults.add(SettingsRules.faults(settings(kustomization)));
        faults.add(AccessRules.faults(kustomization));
        for (JobName job : JobName.values()) {
            long count = named(kustomization, job.toString()).count();
            faults.require(count != 0, "There is no CronJob for " + job);
            faults.require(count <= 1, "There are " + count + " CronJobs " + job);
        }
        if (SettingsRules.faults(settings(kustomization)).isEmpty()) {
            kustomization.manifests("CronJob").forEach(cronJob -> faults.add(faults(cronJob, kustomization)));
            faults.add(ServeRules.faults(kustomization, SettingsRules.bound(settings(kustomization))));
        }
        return faults.found();
    }

    private static List<String> faults(JsonNode cronJob, Kustomization kustomization) {
        String name = cronJob.at("/metadata/name").asString("");
        Settings settings = SettingsRules.bound(settings(kustomization));
        Faults faults = new Faults();
        JobName.of(name)
                .ifPresentOrElse(
                        job -> faults.add(ScheduleRules.faults(
                                cronJob, served(job), settings.expected().runs().of(job))),
                        () -> faults.require(false, "There is no job for the CronJob " + name));
        faults.add(CommandRules.faults(cronJob));
        faults.add(PodRules.faults(cronJob, settings));
        faults.add(faultsOfTimeLimit(cronJob, settings));
        String user = cronJob.at("/spec/jobTemplate/spec/template/spec/securityContext/runAsUser")
                .asString("");
        faults.require(user.equals(ImageTests.user()), "runAsUser " + user + " is not the image's user");
        references(cronJob)
                .forEach(reference -> faults.require(
                        kustomization.manifests().stream().anyMatch(there -> isNamed(there, reference))
                                || isNamed(ManifestModel.read(EXAMPLE.resolve("secret.example.yaml")), reference),
                        "the CronJob " + name + " names " + reference.getLast() + ", which is not there"));
        return faults.found();
    }

    /** A round of housekeeping leaves the rest to the next one before it is taken for one that hangs. */
    private static List<String> faultsOfTimeLimit(JsonNode cronJob, Settings settings) {
        Faults faults = new Faults();
        long limit = settings.housekeeping().timeLimit().toSeconds();
        faults.require(
                !cronJob.at("/metadata/name").asString("").equals(JobName.HOUSEKEEPING.toString())
                        || cronJob.at("/spec/jobTemplate/spec/activeDeadlineSeconds")
                                        .asInt(0)
                                > limit,
                "activeDeadlineSeconds of housekeeping must be more than its time-limit, which is " + limit);
        return faults.found();
    }

    /** Kind and name of what a pod cannot start without. */
    private static List<List<String>> references(JsonNode cronJob) {
        JsonNode pod = cronJob.at("/spec/jobTemplate/spec/template/spec");
        List<List<String>> references = new ArrayList<>();
        references.add(List.of("ServiceAccount", pod.path("serviceAccountName").asString("")));
        for (JsonNode volume : pod.path("volumes")) {
            references.add(List.of("ConfigMap", volume.at("/configMap/name").asString("")));
            references.add(List.of("Secret", volume.at("/secret/secretName").asString("")));
            references.add(List.of(
                    "PersistentVolumeClaim",
                    volume.at("/persistentVolumeClaim/claimName").asString("")));
        }
        references.removeIf(reference -> reference.getLast().isEmpty());
        return references;
    }

    private static boolean isNamed(JsonNode manifest, List<String> reference) {
        return reference.equals(Arrays.asList(
                manifest.path("kind").asString(""),
                manifest.at("/metadata/name").asString("")));
    }

    private static Stream<ObjectNode> named(Kustomization kustomization, String name) {
        return kustomization.manifests("CronJob").stream()
                .filter(cronJob -> name.equals(cronJob.at("/metadata/name").asString("")));
    }

    private static ObjectNode settings(Kustomization kustomization) {
        return kustomization.manifests("ConfigMap").getFirst();
    }

    /** Null takes the field away; numbers and truth values are written as such, as YAML would read them. */
    private static void plant(ObjectNode manifest, String field, @Nullable String value) {
        int cut = field.lastIndexOf('/');
        JsonNode parent = manifest.at(field.substring(0, cut));
        String last = field.substring(cut + 1).replace("~1", "/");
        JsonNode node = value != null && value.matches("\\d+|true|false")
                ? JsonMapper.shared().readTree(value)
                : JsonMapper.shared().valueToTree(value);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), node);
        } else if (value == null) {
            ((ObjectNode) parent).remove(last);
        } else {
            ((ObjectNode) parent).set(last, node);
        }
    }

    /** As a kubelet lays it out: files behind two symbolic links, so that all change at once. */
    private Path mount(JsonNode configMap) throws IOException {
        Path data = Files.createDirectory(directory.resolve("..2026_11_23_00_00_00.1"));
        Files.createSymbolicLink(directory.resolve("..data"), data.getFileName());
        configMap.path("data").properties().forEach(entry -> {
            try {
                Files.writeString(data.resolve(entry.getKey()), entry.getValue().asString());
                Files.createSymbolicLink(
                        directory.resolve(entry.getKey()), Path.of("..data").resolve(entry.getKey()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return directory;
    }
}
