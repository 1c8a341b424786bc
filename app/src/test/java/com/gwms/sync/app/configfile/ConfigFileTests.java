package com.gwms.sync.app.configfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.config.SkuMapping;
import com.gwms.sync.store.config.SystemConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTests {
    static final String WHOLE = """
        systems:
        - code: 4PX-UK
          kind: 4PX
          base-url: https://open.4px.example.com
          credential: fourpx-uk
          customer-code: C1
          allow-private-addresses: false
          max-concurrent-calls: 4
          calls-per-second: 10
          sku-matching: FOLDED
          warehouses:
          - proxy-warehouse: LHR
            warehouse: UK01
            putaway-location: VP-1
            defective-location: DF-1
            tolerance:
              units: 5
              percent: 2.5
            active: true
          - proxy-warehouse: MAN
            warehouse: UK02
            active: false
          skus:
            A-1: G-1
            "0123": "00077"
            "true": "no"
            '"q", ,': 箱
        """;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void writesBackWhatItRead() throws IOException {
        List<SystemConfig> read = ConfigFileReader.read(file(WHOLE));

        String written = ConfigFileWriter.write(read);

        assertThat(ConfigFileReader.read(file(written))).isEqualTo(read);
        assertThat(ConfigFileWriter.write(ConfigFileReader.read(file(written)))).isEqualTo(written);
        assertThat(read.getFirst().skus())
                .containsExactlyInAnyOrder(
                        new SkuMapping("A-1", "G-1"),
                        new SkuMapping("0123", "00077"),
                        new SkuMapping("true", "no"),
                        new SkuMapping("\"q\", ,", "箱"));
    }

    @Test
    void keepsLeadingZerosOfASkuThatLooksLikeANumber() throws IOException {
        assertThat(ConfigFileReader.read(file(minimal("  skus:\n    00123: 00456\n    1e3: 0x10\n")))
                        .getFirst()
                        .skus())
                .containsExactlyInAnyOrder(new SkuMapping("00123", "00456"), new SkuMapping("1e3", "0x10"));
    }

    @Test
    void readsSkusFromAFileBesideIt() throws IOException {
        Files.writeString(directory.resolve("skus.csv"), "\uFEFFproxy_sku,sku\r\n\"a \"\"b\"\", c\",00012\r\nx,y\r\n");

        assertThat(ConfigFileReader.read(file(minimal("  sku-file: skus.csv\n")))
                        .getFirst()
                        .skus())
                .containsExactly(new SkuMapping("a \"b\", c", "00012"), new SkuMapping("x", "y"));
    }

    @Test
    void refusesASkuFileWithTheWrongHeading() throws IOException {
        Files.writeString(directory.resolve("skus.csv"), "a,b\nx,y\n");

        assertRefused(minimal("  sku-file: skus.csv\n"), "skus.csv, line 1: the heading must be proxy_sku,sku.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '  colour: red\n'                         | line 6: there is no field 'colour' here. Known fields: allow-private-addresses, base-url
        '  max-concurrent-calls: many\n'          | line 6: systems[0].max-concurrent-calls must be a whole number, not 'many'.
        '  max-concurrent-calls: 2.5\n'           | max-concurrent-calls must be a whole number
        '  allow-private-addresses: perhaps\n'    | line 6: systems[0].allow-private-addresses must be true or false, not 'perhaps'.
        '  sku-matching: FUZZY\n'                 | sku-matching must be EXACT or FOLDED, not 'FUZZY'.
        '  warehouses: none\n'                    | systems[0].warehouses must be a list
        '  kind: other\n'                         | line 6: Duplicate
        '  warehouses: [\n'                       | line
        '  max-concurrent-calls: 201\n'           | system UK: max-concurrent-calls must be from 1 to 200, not 201.
        '  warehouses:\n  - warehouse: W1\n'      | system UK, warehouses[0]: proxy-warehouse is missing.
        '  warehouses:\n  -\n'                    | systems[0].warehouses[0] must be a group of fields
        """)
    void namesTheLineAndWhatToWrite(String more, String sentence) throws IOException {
        assertRefused(minimal(more), sentence);
    }

    @Test
    void refusesASecretWhereItsNameBelongsAndDoesNotRepeatIt() throws IOException {
        String secret = "9f86d081884c7d659a2feaa0c55ad015";
        assertThatThrownBy(() ->
                        ConfigFileReader.read(file(minimal("").replace("credential: uk", "credential: " + secret))))
                .isInstanceOf(ConfigFileException.class)
                .hasMessageContaining("looks like a secret")
                .hasMessageNotContaining(secret);
    }

    @Test
    void tellsEveryFaultAtOnce() throws IOException {
        assertThatThrownBy(() -> ConfigFileReader.read(file("systems:\n- code: uk\n")))
                .hasMessageContaining("code must be 1 to 40 capital letters")
                .hasMessageContaining("kind is missing")
                .hasMessageContaining("base-url is missing")
                .hasMessageContaining("credential is missing");
    }

    @Test
    void takesAnEmptyListForTakingEverythingOutButNotAnEmptyFile() throws IOException {
        assertThat(ConfigFileReader.read(file("systems: []\n"))).isEmpty();
        assertRefused("", "has no list 'systems'");
    }

    private void assertRefused(String text, String sentence) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ConfigFileReader.read(file))
                .isInstanceOf(ConfigFileException.class)
                .hasMessageContaining(sentence);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("config.yaml"), text);
    }

    private static String minimal(String more) {
        return """
            systems:
            - code: UK
              kind: 4PX
              base-url: https://open.4px.example.com
              credential: uk
            """ + more;
    }
}
