package com.gwms.sync.jobs;

import com.gwms.sync.reports.EmlFiles;
import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.reports.ReportLimits;
import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.StockedBatch;
import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.mail.MailOutbox;
import com.gwms.sync.store.mail.MailRetries;
import com.gwms.sync.warehouses.HttpLimits;
import com.gwms.sync.warehouses.ProxyWarehouses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * A whole site for tests: a database, a simulated 4PX with one warehouse, GWMS with its dedicated locations, and the jobs.
 * Stock is put on both sides in a word each, so that a test reads as what it is about.
 */
final class SyncSite implements AutoCloseable {
    static final String SYSTEM = "FOURPX";
    static final String REMOTE = "USLAXA";
    static final String LOCAL = "LAX";
    static final Instant PUTAWAY = Instant.parse("2026-03-01T08:00:00Z");

    final TestDatabase database;
    final FourPxSimulator simulator;
    final Path reports;
    final JdbcClient jdbc;
    private final RunLimits limits;
    private final InventoryLimits inventory;
    private final HttpLimits http;
    private final boolean another;
    private volatile @Nullable String secret = "demo-secret";
    private final List<StockedBatch> remote = new ArrayList<>();
    private final ProxyWarehouses warehouses;
    private final GenericApplicationContext context = new GenericApplicationContext();

    SyncSite() {
        this(RunLimits.DEFAULTS, InventoryLimits.DEFAULTS, HttpLimits.DEFAULTS);
    }

    /** With calls that are tried again at once. */
    static SyncSite quick() {
        return new SyncSite(RunLimits.DEFAULTS, InventoryLimits.DEFAULTS, QuickLimits.HTTP);
    }

    SyncSite(RunLimits limits, InventoryLimits inventory, HttpLimits http) {
        this(
                limits,
                inventory,
                http,
                TestDatabase.create(),
                FourPxSimulator.start(new FourPxAccount("demo-key", "demo-secret")),
                false);
        describeSite();
    }

    private SyncSite(
            RunLimits limits,
            InventoryLimits inventory,
            HttpLimits http,
            TestDatabase database,
            FourPxSimulator simulator,
            boolean another) {
        this.limits = limits;
        this.inventory = inventory;
        this.http = http;
        this.database = database;
        this.simulator = simulator;
        this.another = another;
        this.jdbc = database.jdbc();
        try {
            reports = Files.createTempDirectory("sync-site");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        warehouses = new ProxyWarehouses(
                http,
                (credential, part) -> part.equals("app-key") ? "demo-key" : part.equals("app-secret") ? secret : null,
                Clock.systemUTC(),
                NoOpenTransaction::require);
        startJobs();
    }

    /** The jobs once more, as a second process would run them: same database, same warehouse. Close it before this one. */
    SyncSite anotherProcess() {
        return new SyncSite(limits, inventory, http, database, simulator, true);
    }

    /** From now on calls are signed with a secret that the warehouse does not know. */
    SyncSite wrongSecret() {
        secret = "another-secret";
        return this;
    }

    /** From now on this process has no secret to sign calls with. */
    SyncSite withoutSecret() {
        secret = null;
        return this;
    }

    SyncSite rightSecret() {
        secret = "demo-secret";
        return this;
    }

    JobRuns runs() {
        return context.getBean(JobRuns.class);
    }

    /** As when the process is told to end: no call begins any more, and what is held is given back. */
    void shutDown() {
        context.getBean(RunShutdown.class).stop();
    }

    SyncNow syncNow() {
        return context.getBean(SyncNow.class);
    }

    com.gwms.sync.store.corrections.Approvals approvals() {
        return new com.gwms.sync.store.corrections.Approvals(
                database.dataSource(), new com.gwms.sync.store.gwms.LocalStock(database.dataSource()), false);
    }

    RunResult sync() {
        return runs().run(request(UUID.randomUUID().toString(), false), RunProgress.SILENT);
    }

    RunResult dryRun() {
        return runs().run(request(UUID.randomUUID().toString(), true), RunProgress.SILENT);
    }

    RunResult sync(String runKey) {
        return runs().run(request(runKey, false), RunProgress.SILENT);
    }

    static RunRequest request(String runKey, boolean dryRun) {
        return new RunRequest(JobName.INVENTORY_SYNC, runKey, null, null, dryRun, null);
    }

    /** Puts a qualified batch into the proxy warehouse; inbound order {@code IN-n} is known there as {@code RV-n}. */
    SyncSite remote(String sku, String order, int available, int locked) {
        remote.add(new StockedBatch(
                "9" + sku, sku, "B-" + sku + "-" + order, "G", available, locked, "RV-" + order, PUTAWAY));
        return showRemote();
    }

    SyncSite remote(StockedBatch batch) {
        remote.add(batch);
        return showRemote();
    }

    SyncSite remoteForgets() {
        remote.clear();
        return showRemote();
    }

    /** Puts a qualified batch into the virtual putaway location here, some time ago. */
    SyncSite local(String sku, String order, int quantity) {
        jdbc.sql("""
            INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time,
                quantity, moved_at)
            VALUES ('LAX', 'VP-1', :sku, 'QUALIFIED', 'IN-' || :order, :time, :quantity, now() - interval '1 day')
            """)
                .param("sku", sku)
                .param("order", order)
                .param("time", java.sql.Timestamp.from(PUTAWAY))
                .param("quantity", quantity)
                .update();
        return this;
    }

    SyncSite map(String sku) {
        jdbc.sql("INSERT INTO gwms.sku (code, local_sku, name) VALUES (:sku, :sku, :sku) ON CONFLICT DO NOTHING")
                .param("sku", sku)
                .update();
        jdbc.sql("INSERT INTO sync.sku_mapping (system_code, proxy_sku, sku, match_key) VALUES ('FOURPX', :sku,"
                        + " :sku, :sku)")
                .param("sku", sku)
                .update();
        return this;
    }

    SyncSite order(String order) {
        jdbc.sql("""
            INSERT INTO gwms.inbound_order (no, warehouse_code, proxy_order_no, status)
            VALUES ('IN-' || :order, 'LAX', 'RV-' || :order, 'PUTAWAY_COMPLETED')
            """).param("order", order).update();
        return this;
    }

    /** Units here of a SKU and inbound order in the dedicated locations. */
    long units(String sku, String order) {
        return jdbc.sql("SELECT coalesce(sum(quantity), 0) FROM gwms.stock WHERE sku = :sku AND inbound_order_no ="
                        + " 'IN-' || :order")
                .param("sku", sku)
                .param("order", order)
                .query(Long.class)
                .single();
    }

    long count(String table) {
        // Only names that the tests write reach this statement.
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    String lastTask(String column) {
        return String.valueOf(jdbc.sql("SELECT " + column + " FROM sync.task ORDER BY id DESC LIMIT 1")
                .query()
                .singleValue());
    }

    /** What the scenario needs in most tests: SKU-A with inbound order 1 on both sides, 100 units here. */
    SyncSite usual() {
        return map("SKU-A").order("1").local("SKU-A", "1", 100);
    }

    /** As many SKUs with an inbound order and 10 units each on both sides, so that a listing has several pages of 500. */
    SyncSite many(int skus) {
        order("1");
        jdbc.sql("""
            INSERT INTO gwms.sku (code, local_sku, name)
            SELECT 'SKU-' || n, 'SKU-' || n, 'SKU-' || n FROM generate_series(1, :skus) n
            """).param("skus", skus).update();
        jdbc.sql("""
            INSERT INTO sync.sku_mapping (system_code, proxy_sku, sku, match_key)
            SELECT 'FOURPX', 'SKU-' || n, 'SKU-' || n, 'SKU-' || n FROM generate_series(1, :skus) n
            """).param("skus", skus).update();
        jdbc.sql("""
            INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no, inbound_time,
                quantity, moved_at)
            SELECT 'LAX', 'VP-1', 'SKU-' || n, 'QUALIFIED', 'IN-1', :time, 10, now() - interval '1 day'
            FROM generate_series(1, :skus) n
            """)
                .param("skus", skus)
                .param("time", java.sql.Timestamp.from(PUTAWAY))
                .update();
        for (int n = 1; n <= skus; n++) {
            String sku = "SKU-" + n;
            remote.add(new StockedBatch("9" + sku, sku, "B-" + sku, "G", 10, 0, "RV-1", PUTAWAY));
        }
        return showRemote();
    }

    /** From now on the database refuses new rows of the table; only names and words that the tests write reach it. */
    SyncSite failInsertsInto(String table, String because) {
        jdbc.sql("CREATE FUNCTION public.trip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '"
                        + because + "'; END $$")
                .update();
        jdbc.sql("CREATE TRIGGER trip BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION public.trip()")
                .update();
        return this;
    }

    void letInsertsInto(String table) {
        jdbc.sql("DROP TRIGGER trip ON " + table).update();
    }

    /** One column of the only row that the condition leaves, as text; only texts that the tests write come here. */
    String one(String column, String from) {
        return String.valueOf(
                jdbc.sql("SELECT " + column + " FROM " + from).query().singleValue());
    }

    private SyncSite showRemote() {
        simulator.setInventory(REMOTE, List.copyOf(remote));
        return this;
    }

    private void describeSite() {
        jdbc.sql("""
            INSERT INTO sync.proxy_system (code, kind, base_url, credential, allow_private_addresses, calls_per_second)
            VALUES ('FOURPX', '4PX', :url, 'fourpx', true, 10000)
            """).param("url", simulator.baseUri().toString()).update();
        jdbc.sql("INSERT INTO gwms.warehouse (code, name) VALUES ('LAX', 'Los Angeles')")
                .update();
        jdbc.sql("""
            INSERT INTO gwms.location (warehouse_code, code, kind)
            VALUES ('LAX', 'VP-1', 'VIRTUAL_PUTAWAY'), ('LAX', 'DF-1', 'DEFECTIVE'), ('LAX', 'A-01-01', 'GENERAL')
            """).update();
        long mapping = jdbc.sql("""
            INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code)
            VALUES ('FOURPX', 'USLAXA', 'LAX') RETURNING id
            """).query(Long.class).single();
        jdbc.sql("""
            INSERT INTO sync.dedicated_location (mapping_id, inventory_type, warehouse_code, location_code)
            VALUES (:mapping, 'QUALIFIED', 'LAX', 'VP-1'), (:mapping, 'DEFECTIVE', 'LAX', 'DF-1')
            """).param("mapping", mapping).update();
        showRemote();
    }

    private void startJobs() {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
        MailOutbox outbox = new MailOutbox(database.dataSource());
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        AtomicReference<JobRepository> repository = new AtomicReference<>();
        repository.set(repository(transactions));
        context.registerBean(JobRepository.class, repository::get);
        context.registerBean(JobOperator.class, () -> operator(repository.get(), transactions));
        context.registerBean(ProxyWarehouses.class, () -> warehouses);
        context.registerBean(
                ExceptionReportWriter.class, () -> new ExceptionReportWriter(ZoneOffset.UTC, ReportLimits.DEFAULT));
        context.registerBean(CaseReports.class, () -> TestGroups.reports(database.dataSource(), transactions));
        context.registerBean(
                MailPost.class,
                () -> MailPost.asFiles(
                        outbox, MailRetries.DEFAULT, new EmlFiles(reports, "sync@gwms.example", Clock.systemUTC())));
        context.registerBean(RunLimits.class, () -> limits);
        context.registerBean(InventoryLimits.class, () -> inventory);
        context.registerBean(OrderLimits.class, () -> OrderLimits.DEFAULTS);
        context.registerBean(HousekeepingLimits.class, () -> HousekeepingLimits.DEFAULTS);
        context.registerBean(ExpectedRuns.class, () -> ExpectedRuns.DEFAULTS);
        context.registerBean(ReportSettings.class, () -> new ReportSettings(reports));
        context.registerBean(Clock.class, Clock::systemUTC);
        new AnnotatedBeanDefinitionReader(context).register(JobsConfiguration.class);
        org.springframework.context.annotation.AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        context.refresh();
    }

    private JobRepository repository(JdbcTransactionManager transactions) {
        try {
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(database.dataSource());
            factory.setTransactionManager(transactions);
            factory.setTablePrefix("batch.BATCH_");
            factory.setSerializer(ContextsAsJson.serializer());
            factory.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
            factory.afterPropertiesSet();
            return factory.getObject();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static JobOperator operator(JobRepository repository, JdbcTransactionManager transactions) {
        try {
            JobOperatorFactoryBean factory = new JobOperatorFactoryBean();
            factory.setJobRepository(repository);
            factory.setTransactionManager(transactions);
            GenericApplicationContext noJobs = new GenericApplicationContext();
            noJobs.refresh();
            factory.setApplicationContext(noJobs);
            factory.afterPropertiesSet();
            return factory.getObject();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        warehouses.close();
        if (!another) {
            simulator.close();
            database.close();
        }
    }
}
