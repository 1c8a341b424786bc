package com.gwms.sync.app;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the pods may reach, and who may reach them. */
final class AccessRules {
    /** Where clouds answer questions about a machine, its credentials among them. */
    private static final String METADATA = "169.254.0.0/16";

    private AccessRules() {}

    static List<String> faults(Kustomization kustomization) {
        Faults faults = new Faults();
        faults.require(kustomization.manifests("NetworkPolicy").size() == 1, "there must be one NetworkPolicy");
        kustomization.manifests("NetworkPolicy").forEach(policy -> policy(policy.path("spec"), faults));
        kustomization
                .manifests("ServiceAccount")
                .forEach(account -> faults.require(
                        account.path("automountServiceAccountToken")
                                .asString("")
                                .equals("false"),
                        "the ServiceAccount hands out its token"));
        return faults.found();
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
