package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.access.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The names that callers of the API rely on. Rows of the queries go out as they are, so a component that is renamed there
 * breaks callers here: a name is added to these, and none is changed without a new version beside this one.
 */
class ApiContractTests {
    private static final String NAMES = """
        Applied: changes warnings
        AttemptRow: attempt calls endedAt failureCode job outcome runId startedAt summary
        BulkCount: tasks wouldChange
        BulkFilter: businessType cause createdFrom createdTo due search status system type warehouse
        BulkRequest: expected filter kind reason requestId
        BulkResult: outcome tasks
        BulkStop: reason
        BulkView: done endedAt filter id kind left orderedAt reason refused results state stoppedBy tasks who
        CallRow: attempt durationMillis id method operation requestBody requestHeaders responseBody \
        responseBytes responseHeaders responseStatus result startedAt tryNo url
        Calls: calls next
        CauseCount: failureCode tasks
        ConfigChange: detail kind subject
        Count: orMore tasks
        Decision: reason
        Health: status
        NewTask: businessType orderNo proxyWarehouse reason requestId system thirdPartyOrderNo type
        Overview: backlog causes manualHandling oldestDue pausedSystems running types waiting
        Receipt: msg result
        Snapshot: lines next snapshot
        SnapshotLineRow: available batchNo inboundOrderNo inboundTime inventoryType lineNo localSku locked note \
        proxyInboundOrder proxySku sku total
        SnapshotRow: appliedAt attempt id lines linesRemovedAt proxyWarehouseCode state takenAt units verdict \
        verdictCode warehouseCode
        Submitted: message requestId taskId
        SyncNowWish: reason requestId
        TaskDetails: attempts task
        TaskListView: cut next tasks
        TaskView: attempt businessType consecutiveFailures createdAt failureCode finishedAt id lastRunAt \
        nextRunAt orderNo polls proxyWarehouse remedy requestId status summary system thirdPartyOrderNo type \
        warehouse
        TypeCounts: due later type
        """;

    @Test
    void keepsEveryNameOfTheFirstVersion(@TempDir Path reports) {
        List<String> names = new ArrayList<>();
        try (ServedSite served = new ServedSite(reports)) {
            JsonNode document = served.get(Role.VIEWER, "/api/v1/openapi").json();
            document.at("/components/schemas")
                    .forEachEntry((schema, content) -> names.add(schema + ": "
                            + String.join(
                                    " ",
                                    content.path("properties").propertyNames().stream()
                                            .sorted()
                                            .toList())));
        }

        assertThat(names.stream().sorted())
                .containsExactlyElementsOf(NAMES.lines().toList());
    }
}
