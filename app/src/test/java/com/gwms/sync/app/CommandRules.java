package com.gwms.sync.app;

import com.gwms.sync.jobs.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/** The words that a CronJob starts the program with, read by the program's own command line. */
final class CommandRules {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\(([^)]*)\\)");
    private static final String NAME_OF_THE_JOB = "metadata.labels['batch.kubernetes.io/job-name']";
    /** The controller sets it in the pods of an Indexed Job, and in no others. */
    private static final String INDEX = "JOB_COMPLETION_INDEX";

    private CommandRules() {}

    static List<String> faults(JsonNode cronJob) {
        String name = cronJob.at("/metadata/name").asString("");
        JsonNode container = PodRules.container(cronJob);
        Faults faults = new Faults();
        faults.require(!container.has("command"), "command takes the place of the image's ENTRYPOINT");
        // the controller appends the slot, in minutes since 1970
        String job = name + "-29384720";
        boolean indexed = PodRules.isIndexed(cronJob);
        List<String> words = words(container, job, indexed, faults);
        if (faults.found().isEmpty()) {
            request(words, faults, name, indexed ? job + "-1" : job);
        }
        return faults.found();
    }

    private static void request(List<String> words, Faults faults, String name, String key) {
        try {
            ParseResult parsed = GwmsSync.commandLine().parseArgs(words.toArray(String[]::new));
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            if (parsed.commandSpec().userObject() instanceof RunCommand run) {
                RunRequest request = run.request();
                faults.require(
                        request.job().toString().equals(name), "args run " + request.job() + " in the CronJob " + name);
                faults.require(
                        key.equals(request.runKey()), "the run key is " + request.runKey() + " and no name of a slot");
            } else {
                faults.require(false, "args are not the command run, but " + words);
            }
        } catch (ParameterException e) {
            faults.require(false, "args " + words + ": " + e.getMessage());
        }
    }

    private static List<String> words(JsonNode container, String job, boolean indexed, Faults faults) {
        List<String> words = new ArrayList<>();
        container
                .path("args")
                .forEach(word -> words.add(VARIABLE.matcher(word.asString(""))
                        .replaceAll(found -> Matcher.quoteReplacement(
                                indexed && found.group(1).equals(INDEX)
                                        ? "1"
                                        : value(container, found.group(1), job, faults)))));
        return words;
    }

    private static String value(JsonNode container, String variable, String job, Faults faults) {
        for (JsonNode entry : container.path("env")) {
            if (entry.path("name").asString("").equals(variable)) {
                String field = entry.at("/valueFrom/fieldRef/fieldPath").asString("");
                return field.equals(NAME_OF_THE_JOB) ? job : entry.path("value").asString(field);
            }
        }
        faults.require(false, "args name the variable " + variable + ", which env does not have");
        return "";
    }
}
