package com.gwms.sync.app.configfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.config.LocalSide;
import com.gwms.sync.store.config.MappingConfig;
import com.gwms.sync.store.config.SkuMapping;
import com.gwms.sync.store.config.SkuMatching;
import com.gwms.sync.store.config.SystemConfig;
import com.gwms.sync.store.config.Tolerance;
import com.gwms.sync.tasks.ProxySystem;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigRulesTests {
    private static TestDatabase database;
    private static ConfigRules rules;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        database.jdbc()
                .sql("INSERT INTO gwms.warehouse VALUES ('W1', 'One'), ('W2', 'Two')")
                .update();
        database.jdbc().sql("""
            INSERT INTO gwms.location VALUES ('W1', 'VP', 'VIRTUAL_PUTAWAY'), ('W1', 'DF', 'DEFECTIVE'),
                ('W1', 'SHELF', 'GENERAL'), ('W2', 'VP', 'VIRTUAL_PUTAWAY')\
            """).update();
        rules = new ConfigRules(new LocalSide(database.dataSource()));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void findsNothingWrongWithAGoodConfiguration() {
        ConfigFindings findings =
                rules.check(List.of(system("UK", mapping("LHR", "W1", "VP", "DF"), mapping("MAN", "W2", "VP", null))));

        assertThat(findings.errors()).isEmpty();
        assertThat(findings.warnings())
                .containsExactly("warehouse UK/MAN has no defective-location and is not synced until it has one.");
    }

    @Test
    @DisplayName("row 75: one remote warehouse mapped twice is refused")
    void refusesARemoteWarehouseThatIsMappedTwice() {
        assertThat(errors(system("UK", mapping("LHR", "W1", null, null), mapping("LHR", "W2", null, null))))
                .singleElement()
                .asString()
                .startsWith("system UK: proxy-warehouse LHR is mapped twice.");
    }

    @Test
    void refusesALocationThatTwoMappingsUse() {
        assertThat(errors(
                        system("UK", mapping("LHR", "W1", "VP", null)), system("DE", mapping("FRA", "W1", "VP", null))))
                .singleElement()
                .asString()
                .startsWith("warehouse DE/FRA: location VP of warehouse W1 is used already by warehouse UK/LHR.");
    }

    @Test
    void refusesWhatGwmsDoesNotHaveAndLocationsOfTheWrongKind() {
        assertThat(errors(system("UK", mapping("A", "W9", null, null), mapping("B", "W1", "SHELF", "NONE"))))
                .containsExactlyInAnyOrder(
                        "warehouse UK/B: location SHELF of warehouse W1 is of the kind GENERAL and must be"
                                + " VIRTUAL_PUTAWAY.",
                        "warehouse UK/B: GWMS has no location NONE of warehouse W1.",
                        "GWMS has no warehouse W9.");
    }

    @Test
    void refusesAnUnknownKindAndListsTheKnown() {
        assertThat(errors(config("UK", "SHIPBOB", "https://a.example.com", false, List.of(), List.of())))
                .containsExactly("System UK is of the kind 'SHIPBOB', which is not known. Known kinds: 4PX.");
    }

    @Test
    @DisplayName("row 68: two SKUs that match alike when folded are refused")
    void refusesSkusThatMatchAlike() {
        assertThat(errors(config(
                        "UK",
                        "4PX",
                        "https://a.example.com",
                        false,
                        List.of(),
                        List.of(new SkuMapping("ab-1", "1"), new SkuMapping("AB -1", "2")))))
                .singleElement()
                .asString()
                .contains("cannot be told apart");
    }

    @ParameterizedTest
    @DisplayName("row 90: a base URL that leads into a private network is refused when it is saved")
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1",
                "https://10.1.2.3/api",
                "https://192.168.0.1",
                "https://100.64.0.1",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://metadata.google.internal"
            })
    void refusesPrivateAddresses(String url) {
        assertThat(errors(config("UK", "4PX", url, false, List.of(), List.of())))
                .singleElement()
                .asString()
                .startsWith("System UK: The base URL leads to a private or reserved address. ")
                .contains("allow-private-addresses");
        assertThat(errors(config("UK", "4PX", url, true, List.of(), List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example.com",
                "https://169.254.169.254/latest",
                "https:///path",
                "http://127.1",
                "open.example.com",
                "https://u:p@a.example.com"
            })
    void refusesWhatIsNoAddressOfAWarehouseEvenWherePrivateOnesAreAllowed(String url) {
        assertThat(errors(config("UK", "4PX", url, true, List.of(), List.of())))
                .singleElement()
                .asString()
                .startsWith("System UK: The base URL")
                .doesNotContain("u:p");
    }

    private static List<String> errors(SystemConfig... systems) {
        return rules.check(List.of(systems)).errors();
    }

    private static SystemConfig system(String code, MappingConfig... mappings) {
        return config(code, "4PX", "https://a.example.com", false, List.of(mappings), List.of());
    }

    private static SystemConfig config(
            String code,
            String kind,
            String url,
            boolean allowPrivate,
            List<MappingConfig> mappings,
            List<SkuMapping> skus) {
        return new SystemConfig(
                new ProxySystem(code, kind, URI.create(url), "key", null, allowPrivate, 4, 10),
                SkuMatching.FOLDED,
                mappings,
                skus);
    }

    private static MappingConfig mapping(
            String code, String warehouse, @Nullable String putaway, @Nullable String defective) {
        return new MappingConfig(code, warehouse, putaway, defective, Tolerance.NONE, true);
    }
}
