package com.gwms.sync.app;

import com.gwms.sync.app.settings.Settings;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** How a CronJob's Job and pod have to be, so that the program is retried, stopped and shut in as it is meant to be. */
final class PodRules {
    private static final String JOB = "/spec/jobTemplate/spec";
    private static final String POD = JOB + "/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    private static final Map<String, String> REQUIRED_OF_A_JOB = Map.of(
            "/spec/concurrencyPolicy",
            "Forbid",
            JOB + "/podReplacementPolicy",
            "Failed",
            POD + "/restartPolicy",
            "Never");

    private static final Map<String, String> REQUIRED = Map.ofEntries(
            Map.entry(POD + "/serviceAccountName", "gwms-sync"),
            Map.entry(POD + "/automountServiceAccountToken", "false"),
            Map.entry(POD + "/enableServiceLinks", "false"),
            Map.entry(POD + "/securityContext/runAsNonRoot", "true"),
            Map.entry(POD + "/securityContext/seccompProfile/type", "RuntimeDefault"),
            Map.entry(CONTAINER + "/securityContext/readOnlyRootFilesystem", "true"),
            Map.entry(CONTAINER + "/securityContext/allowPrivilegeEscalation", "false"),
            Map.entry(CONTAINER + "/securityContext/capabilities/drop/0", "ALL"),
            Map.entry(JOB + "/template/metadata/labels/app.kubernetes.io~1name", "gwms-sync"));

    private static final Set<String> FORBIDDEN = Set.of(
            "/spec/suspend",
            CONTAINER + "/securityContext/capabilities/add",
            CONTAINER + "/securityContext/privileged",
            CONTAINER + "/securityContext/runAsUser",
            POD + "/hostNetwork",
            POD + "/hostPID");

    private static final Set<String> KINDS_OF_VOLUMES =
            Set.of("configMap", "secret", "emptyDir", "persistentVolumeClaim");

    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m");

    /** Classes, threads, code and buffers beside the heap; a run with a heap of 128 MiB took 214 in all. */
    private static final BigDecimal BESIDE_THE_HEAP = BigDecimal.valueOf(256 << 20);

    /** The controller appends up to 11 characters to make the name of a Job, which may have 63. */
    private static final int LONGEST_NAME = 52;

    private PodRules() {}

    static JsonNode container(JsonNode cronJob) {
        return cronJob.at(CONTAINER);
    }

    /** Whether several pods share the work of a slot. */
    static boolean isIndexed(JsonNode cronJob) {
        return cronJob.at(JOB + "/completionMode").asString("").equals("Indexed");
    }

    static List<String> faults(JsonNode cronJob, Settings settings) {
        Faults faults = new Faults();
        require(REQUIRED_OF_A_JOB, cronJob, faults);
        String name = cronJob.at("/metadata/name").asString("");
        faults.require(name.length() <= LONGEST_NAME, "the name " + name + " is longer than " + LONGEST_NAME);
        retries(cronJob, faults);
        int pods = cronJob.at(JOB + "/parallelism").asInt(1);
        faults.require(
                pods == cronJob.at(JOB + "/completions").asInt(1) && (pods > 1) == isIndexed(cronJob),
                "several pods need completionMode Indexed, and as many completions as parallelism");
        faults.add(faultsOfPod(cronJob, settings, settings.run().stopWithin().plus(ProcessEnd.LONGEST_WAIT)));
        return faults.found();
    }

    /**
     * What every pod has to be, whatever starts it.
     *
     * @param toStop how long the program may take to stop
     */
    static List<String> faultsOfPod(JsonNode cronJob, Settings settings, Duration toStop) {
        Faults faults = new Faults();
        require(REQUIRED, cronJob, faults);
        FORBIDDEN.forEach(field -> faults.require(cronJob.at(field).isMissingNode(), field + " must not be there"));
        faults.require(cronJob.at(POD + "/containers").size() == 1, "there must be one container");
        stop(cronJob, toStop, faults);
        memory(container(cronJob), faults);
        volumes(cronJob, settings, faults);
        return faults.found();
    }

    private static void require(Map<String, String> required, JsonNode cronJob, Faults faults) {
        required.forEach((field, value) -> faults.require(
                value.equals(cronJob.at(field).asString("")),
                field + " must be " + value + ", not " + cronJob.at(field)));
    }

    private static void retries(JsonNode cronJob, Faults faults) {
        JsonNode rules = cronJob.at(JOB + "/podFailurePolicy/rules");
        JsonNode fails = rules.path(0);
        faults.require(
                fails.path("action").asString("").equals("FailJob")
                        && fails.at("/onExitCodes/operator").asString("").equals("In")
                        && fails.at("/onExitCodes/values").size() == 1
                        && fails.at("/onExitCodes/values/0").asInt(-1) == ExitCodes.USAGE,
                "podFailurePolicy must begin with FailJob on exit code " + ExitCodes.USAGE + " alone, not " + fails);
        faults.require(
                fails.at("/onExitCodes/containerName").equals(container(cronJob).path("name")),
                "podFailurePolicy names another container: " + fails);
        JsonNode ignored = rules.path(1);
        faults.require(
                ignored.path("action").asString("").equals("Ignore")
                        && ignored.at("/onPodConditions/0/type").asString("").equals("DisruptionTarget")
                        && ignored.at("/onPodConditions/0/status").asString("").equals("True"),
                "podFailurePolicy must go on with Ignore on DisruptionTarget, not " + ignored);
        faults.require(rules.size() == 2, "podFailurePolicy has more rules than are known here");
        int retries = cronJob.at(JOB + "/backoffLimit").asInt(0);
        faults.require(retries >= 1 && retries <= 6, "backoffLimit must be from 1 to 6, not " + retries);
        int kept = cronJob.at(JOB + "/ttlSecondsAfterFinished").asInt(0);
        faults.require(kept >= 86_400, "ttlSecondsAfterFinished must be a day or more, not " + kept);
    }

    private static void stop(JsonNode cronJob, Duration needed, Faults faults) {
        int grace = cronJob.at(POD + "/terminationGracePeriodSeconds").asInt(30);
        faults.require(
                grace > needed.toSeconds(),
                "terminationGracePeriodSeconds must be more than " + needed.toSeconds() + ", not " + grace);
    }

    private static void memory(JsonNode container, Faults faults) {
        String limit = container.at("/resources/limits/memory").asString("");
        String request = container.at("/resources/requests/memory").asString("");
        faults.require(limit.equals(request), "memory: the limit " + limit + " is not what is requested, " + request);
        faults.require(
                container.at("/resources/requests").has("cpu")
                        && container.at("/resources/limits").has("ephemeral-storage"),
                "resources lack requests.cpu or limits.ephemeral-storage");
        Matcher heap = HEAP.matcher(variable(container, "JAVA_TOOL_OPTIONS"));
        if (!heap.find() || limit.isEmpty()) {
            faults.require(false, "JAVA_TOOL_OPTIONS has no -Xmx in MiB, or memory has no limit");
            return;
        }
        BigDecimal needed = new BigDecimal(heap.group(1))
                .multiply(BigDecimal.valueOf(1 << 20))
                .add(BESIDE_THE_HEAP);
        faults.require(
                Quantity.getAmountInBytes(Quantity.parse(limit)).compareTo(needed) >= 0,
                "memory: the limit " + limit + " is less than " + heap.group() + " and 256 MiB");
    }

    private static void volumes(JsonNode cronJob, Settings settings, Faults faults) {
        Set<String> names = new TreeSet<>();
        cronJob.at(POD + "/volumes").forEach(volume -> {
            names.add(volume.path("name").asString(""));
            faults.require(
                    volume.propertyNames().stream()
                                            .filter(KINDS_OF_VOLUMES::contains)
                                            .count()
                                    == 1
                            && volume.size() == 2,
                    "a volume must be one of " + new TreeSet<>(KINDS_OF_VOLUMES) + ", not " + volume);
        });
        Set<String> paths = new TreeSet<>();
        container(cronJob).path("volumeMounts").forEach(mount -> {
            String name = mount.path("name").asString("");
            faults.require(names.contains(name), "volumeMounts name " + name + ", which is no volume");
            paths.add(mount.path("mountPath").asString(""));
        });
        faults.require(paths.contains("/tmp"), "nothing is mounted at /tmp, where Java writes");
        String reports = settings.report().directory().toString();
        faults.require(paths.contains(reports), "nothing is mounted at gwms-sync.report.directory, " + reports);
        for (String source :
                variable(container(cronJob), "SPRING_CONFIG_IMPORT").split(",")) {
            String folder = source.replaceFirst("^configtree:(.*)/$", "$1");
            faults.require(
                    !folder.equals(source) && paths.contains(folder),
                    "SPRING_CONFIG_IMPORT names '" + source + "', where nothing is mounted");
        }
    }

    private static String variable(JsonNode container, String name) {
        for (JsonNode variable : container.path("env")) {
            if (variable.path("name").asString("").equals(name)) {
                return variable.path("value").asString("");
            }
        }
        return "";
    }
}
