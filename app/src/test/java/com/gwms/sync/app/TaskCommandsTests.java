package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks by command, for scripts: the same as by the API. */
class TaskCommandsTests {
    private static final Pattern NEXT = Pattern.compile("Go on with (--cursor=\\S+)\n");
    private static final Pattern NEXT_LINE = Pattern.compile("--snapshot (--after=\\d+)'");

    @TempDir
    private static Path reports = Path.of("");

    private static SimulatedSite site;

    @BeforeAll
    static void open() {
        site = new SimulatedSite(reports, 100, 4);
        order("OUT-1");
        order("OUT-2");
        assertThat(site.command("run", "inventory-sync").exitCode()).isEqualTo(ExitCodes.DONE);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void createsOneTaskForARequestHoweverOftenItComes() {
        String[] words = request("once", "--type=CREATE", "--business-type=DROP_SHIPPING", "--order-no=OUT-1");

        Outcome created = site.command(words);

        assertThat(created.exitCode()).as(created.errors()).isEqualTo(ExitCodes.DONE);
        long task = site.count("SELECT id FROM sync.task WHERE request_id = 'once'");
        assertThat(created.output()).isEqualTo("Task " + task + " is created; the next run takes it.\n");
        assertThat(site.command(words))
                .isEqualTo(new Outcome(
                        ExitCodes.DONE, "Task " + task + " was created by this very request before.\n", ""));
        assertThat(site.count("SELECT count(*) FROM sync.operator_action WHERE who = 'ann' AND action = 'CREATE_TASK'"
                        + " AND subject = 'task " + task + "' AND reason = 'pushed'"))
                .isOne();

        Outcome another =
                site.command(request("once", "--type=CANCEL", "--business-type=DROP_SHIPPING", "--order-no=OUT-1"));
        assertThat(another.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(another.errors())
                .isEqualTo("The request id once was used for another request, which made task " + task
                        + ". Give another request its own id.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --type=CREATE --business-type=DROP_SHIPPING                                     | --order-no is missing or blank
        --type=CREATE --business-type=INVENTORY --order-no=OUT-1                        | does not go with the --business-type
        --type=CREATE --business-type=INBOUND --order-no=OUT-1 --proxy-warehouse=USLAXA | Leave --proxy-warehouse out.
        --type=INVENTORY --business-type=INVENTORY --order-no=OUT-1                     | Leave --order-no and --third-party-order-no out.
        --type=CREATE --business-type=DROP_SHIPPING --order-no=OUT-9                    | GWMS has no order OUT-9 of the kind DROP_SHIPPING.
        --type=INVENTORY --business-type=INVENTORY --proxy-warehouse=USNYCA             | no active mapping for the proxy warehouse USNYCA
        """)
    void refusesWhatTheApiRefusesAndNamesTheOption(String words, String sentence) {
        Outcome refused = site.command(request("refused", words.split(" ")));

        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.errors()).contains(sentence);
        assertThat(site.count("SELECT count(*) FROM sync.task WHERE request_id = 'refused'"))
                .isZero();
    }

    @Test
    @DisplayName("row 92: a request id or an order number that is too long is refused in a sentence")
    void refusesTextsThatAreTooLong() {
        assertThat(site.command(request("x".repeat(101), "--type=CREATE", "--business-type=INBOUND"))
                        .errors())
                .contains("--request-id must be 1 to 100 letters");
        assertThat(site.command(request(
                                "long", "--type=CREATE", "--business-type=INBOUND", "--order-no=" + "9".repeat(200)))
                        .errors())
                .contains("--order-no has 200 characters; 100 are the most");
    }

    @Test
    void listsByTheFiltersOfTheApiPageByPage() {
        long created = add("listed-1", "--type=CREATE", "OUT-2");
        long cancelled = add("listed-2", "--type=CANCEL", "OUT-2");

        assertThat(listed("--type=create", "--search=OUT-2")).containsExactly(created);
        assertThat(listed("--business-type=DROP_SHIPPING", "--search=out-2")).containsExactly(cancelled, created);
        assertThat(listed("--status=PENDING,RUNNING", "--due", "--search=OUT-2"))
                .containsExactly(cancelled, created);
        assertThat(listed("--status=SUCCESS", "--warehouse=LAX", "--created-from=2026-01-01"))
                .containsExactly(site.count("SELECT max(id) FROM sync.task WHERE type = 'INVENTORY'"));
        assertThat(listed("--created-to=2026-01-01")).isEmpty();
        assertThat(listed("--cause=SKU_UNMAPPED")).isEmpty();

        Outcome first = site.command("task", "list", "--search=OUT-2", "--limit=1");
        Matcher next = NEXT.matcher(first.output());
        assertThat(next.find()).as(first.output()).isTrue();
        assertThat(listed("--search=OUT-2", "--limit=1")).containsExactly(cancelled);
        assertThat(listed("--search=OUT-2", "--limit=1", next.group(1))).containsExactly(created);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --created-from=soon | --created-from must be a day such as 2026-11-23, or a time
        --search=x          | --search must have 3 characters or more.
        --cursor=here       | --cursor is none that a list gave out.
        --limit=0           | --limit must be from 1 to 10,000, not 0.
        --system=S9         | There is no proxy system S9.
        """)
    void refusesAListThatTheApiWouldRefuse(String word, String sentence) {
        Outcome refused = site.command("task", "list", word);

        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.errors()).contains(sentence);
    }

    @Test
    void showsTheCallsAndTheSnapshotOfATask() {
        String task = "" + site.count("SELECT max(id) FROM sync.task WHERE type = 'INVENTORY'");
        long secondCall =
                site.count("SELECT id FROM sync.request_log WHERE task_id = " + task + " ORDER BY id OFFSET 1 LIMIT 1");

        assertThat(site.command("task", "show", task).output())
                .contains("\nCALL ", "fu.wms.inventory.get", "\nSNAPSHOT ", "USLAXA", "SEALED");

        Outcome calls = site.command("task", "show", task, "--calls", "--limit=1");
        assertThat(calls.output())
                .contains("\n> POST http", "&sign=***\n", "\n< status 200\n")
                .contains("Go on with 'task show " + task + " --calls --after=");
        assertThat(site.command("task", "show", task, "--calls", "--after=" + (secondCall - 1), "--limit=1")
                        .output())
                .startsWith("Call " + secondCall + ", attempt 1, try 1, ");

        String lines =
                site.command("task", "show", task, "--snapshot", "--limit=99").output();
        assertThat(lines.lines().filter(line -> line.contains(" QUALIFIED ") || line.contains(" DEFECTIVE ")))
                .hasSize(99);
        Matcher last = NEXT_LINE.matcher(lines);
        assertThat(last.find()).as(lines).isTrue();
        assertThat(site.command("task", "show", task, "--snapshot", last.group(1))
                        .output()
                        .lines()
                        .filter(line ->
                                line.contains(" QUALIFIED ") || line.contains(" DEFECTIVE ") || line.contains("Go on")))
                .hasSize(1);
        assertThat(site.command("task", "show", task, "--snapshot", "--limit=1001")
                        .errors())
                .isEqualTo("--limit must be from 1 to 1000, not 1001.\n");
    }

    @Test
    void saysThatATaskOfAnOrderHasNoSnapshotAndMadeNoCall() {
        String task = "" + add("shown", "--type=QUERY", "OUT-1");

        assertThat(site.command("task", "show", task, "--snapshot"))
                .isEqualTo(new Outcome(
                        ExitCodes.USAGE, "", "Task " + task + " is about an order and has no inventory snapshot.\n"));
        assertThat(site.command("task", "show", task, "--calls").output())
                .isEqualTo("The request log holds no call of task " + task + ".\n");
    }

    private static long add(String requestId, String type, String orderNo) {
        assertThat(site.command(request(requestId, type, "--business-type=DROP_SHIPPING", "--order-no=" + orderNo))
                        .exitCode())
                .isEqualTo(ExitCodes.DONE);
        return site.count("SELECT id FROM sync.task WHERE request_id = '" + requestId + "'");
    }

    private static String[] request(String requestId, String... more) {
        List<String> words = new ArrayList<>(
                List.of("task", "add", "--system=S1", "--request-id=" + requestId, "--reason=pushed", "--by=ann"));
        words.addAll(Arrays.asList(more));
        return words.toArray(String[]::new);
    }

    private static List<Long> listed(String... filter) {
        List<String> words = new ArrayList<>(List.of("task", "list"));
        words.addAll(Arrays.asList(filter));
        Outcome list = site.command(words.toArray(String[]::new));
        assertThat(list.exitCode()).as(list.errors()).isEqualTo(ExitCodes.DONE);
        return list.output()
                .lines()
                .filter(line -> line.matches("\\d.*"))
                .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    private static void order(String no) {
        site.database()
                .jdbc()
                .sql("INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)"
                        + " VALUES (:no, 'LAX', 'DROP_SHIPPING', 'NOT_OUT')")
                .param("no", no)
                .update();
    }
}
