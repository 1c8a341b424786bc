package com.gwms.sync.app;

import com.gwms.sync.app.settings.Settings;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the Deployment of the server and its Service have to be. */
final class ServeRules {
    /** {@code spring.lifecycle.timeout-per-shutdown-phase} in {@code application.yaml}. */
    private static final Duration REQUESTS_END = Duration.ofSeconds(15);

    private ServeRules() {}

    static List<String> faults(Kustomization kustomization, Settings settings) {
        Faults faults = new Faults();
        List<ObjectNode> deployments = kustomization.manifests("Deployment");
        List<ObjectNode> services = kustomization.manifests("Service");
        faults.require(deployments.size() == 1, "there must be one Deployment");
        faults.require(services.size() == 1, "there must be one Service");
        if (faults.found().isEmpty()) {
            deployment(deployments.getFirst(), settings, faults);
            service(services.getFirst(), deployments.getFirst(), faults);
        }
        return faults.found();
    }

    /** The pod where the rules of pods look for it. */
    private static ObjectNode asCronJob(JsonNode deployment) {
        ObjectNode cronJob = JsonMapper.shared().createObjectNode();
        cronJob.withObject("/spec/jobTemplate/spec").set("template", deployment.at("/spec/template"));
        return cronJob;
    }

    private static void deployment(JsonNode deployment, Settings settings, Faults faults) {
        ObjectNode asCronJob = asCronJob(deployment);
        JsonNode container = PodRules.container(asCronJob);
        Duration toStop = settings.run().stopWithin().plus(REQUESTS_END).plus(ProcessEnd.LONGEST_WAIT);
        faults.add(PodRules.faultsOfPod(asCronJob, settings, toStop));
        List<String> words =
                container.path("args").values().stream().map(JsonNode::asString).toList();
        faults.require(words.equals(List.of("serve")), "args of the Deployment must be serve, not " + words);
        faults.require(
                deployment.at("/spec/selector/matchLabels").equals(deployment.at("/spec/template/metadata/labels")),
                "the Deployment selects other pods than its own");
        int port = container.at("/ports/0/containerPort").asInt(0);
        faults.require(
                port == settings.serve().port(),
                "containerPort must be gwms-sync.serve.port, "
                        + settings.serve().port() + ", not " + port);
        probe(container, "startupProbe", "/health/live", faults);
        probe(container, "livenessProbe", "/health/live", faults);
        probe(container, "readinessProbe", "/health/ready", faults);
    }

    private static void probe(JsonNode container, String name, String path, Faults faults) {
        JsonNode ask = container.path(name).path("httpGet");
        faults.require(
                ask.path("path").asString("").equals(path) && ask.path("port").equals(container.at("/ports/0/name")),
                name + " must ask for " + path + " at the container's port, not " + ask);
    }

    private static void service(JsonNode service, JsonNode deployment, Faults faults) {
        faults.require(
                service.at("/spec/selector").equals(deployment.at("/spec/template/metadata/labels")),
                "the Service leads to other pods than the Deployment's");
        faults.require(
                service.at("/spec/ports/0/targetPort")
                        .equals(deployment.at("/spec/template/spec/containers/0/ports/0/name")),
                "the Service leads to another port than the Deployment's");
    }
}
