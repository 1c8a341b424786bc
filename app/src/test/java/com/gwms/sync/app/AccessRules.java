package com.gwms.sync.app;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the pods may reach, and who may reach them. */
final class AccessRules {
    /** Where clouds answer questions about a machine, its credentials among them. */
    private static final String METADATA = "169.254.0.0/16";

    private static final String OF_THE_SERVER = "gwms-sync-serve";

    private AccessRules() {}

    static List<String> faults(Kustomization kustomization) {
        Faults faults = new Faults();
        List<ObjectNode> policies = kustomization.manifests("NetworkPolicy");
        List<ObjectNode> ofServer = policies.stream()
                .filter(policy -> policy.at("/metadata/name").asString("").equals(OF_THE_SERVER))
                .toList();
        faults.require(
                policies.size() == 2 && ofServer.size() == 1,
                "there must be one NetworkPolicy for all, and " + OF_THE_SERVER);
        ofServer.forEach(policy -> server(policy.path("spec"), kustomization, faults));
        policies.stream()
                .filter(policy -> !ofServer.contains(policy))
                .forEach(policy -> policy(policy.path("spec"), faults));
        kustomization
                .manifests("ServiceAccount")
                .forEach(account -> faults.require(
                        account.path("automountServiceAccountToken")
                                .asString("")
                                .equals("false"),
                        "the ServiceAccount hands out its token"));
        return faults.found();
    }

    private static void server(JsonNode spec, Kustomization kustomization, Faults faults) {
        faults.require(
                kustomization.manifests("Deployment").stream()
                        .allMatch(deployment -> deployment
                                .at("/spec/template/metadata/labels")
                                .equals(spec.at("/podSelector/matchLabels"))),
                OF_THE_SERVER + " is for other pods: " + spec.path("podSelector"));
        faults.require(
                spec.path("policyTypes").size() == 1
                        && spec.at("/policyTypes/0").asString("").equals("Ingress")
                        && !spec.has("egress"),
                OF_THE_SERVER + " lets something out: " + spec.path("policyTypes"));
        spec.path("ingress")
                .forEach(way -> faults.require(
                        way.path("ports").size() == 1 && !way.path("from").isEmpty(),
                        OF_THE_SERVER + " lets anybody in, or at any port: " + way));
    }

    private static void policy(JsonNode spec, Faults faults) {
        List<String> types = spec.path("policyTypes").values().stream()
                .map(JsonNode::asString)
                .toList();
        faults.require(
                types.equals(List.of("Ingress", "Egress")), "policyTypes must be Ingress and Egress, not " + types);
        faults.require(spec.path("ingress").isEmpty(), "something may come in: " + spec.path("ingress"));
        faults.require(
                spec.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                        .asString("")
                        .equals("gwms-sync"),
                "the NetworkPolicy is for other pods: " + spec.path("podSelector"));
        spec.path("egress").forEach(way -> {
            faults.require(!way.path("ports").isEmpty(), "every port is open: " + way);
            way.path("to")
                    .forEach(to -> faults.require(
                            !to.at("/ipBlock/cidr").asString("").equals("0.0.0.0/0")
                                    || to.at("/ipBlock/except").values().stream()
                                            .anyMatch(
                                                    except -> except.asString().equals(METADATA)),
                            "the cloud's metadata service is open: " + to));
        });
    }
}
