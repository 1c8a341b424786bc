package com.gwms.sync.warehouses.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTests {
    private static final String SECRET = "s3cr/t+\"väl&ue\"";
    private final Redaction redaction = new Redaction(List.of(SECRET, "token-1234"));

    @ParameterizedTest
    @DisplayName("row 88: a secret in every spelling that a server may echo")
    @ValueSource(
            strings = {
                "s3cr/t+\"väl&ue\"",
                "S3CR/T+\"Väl&ue\"",
                "s3cr%2Ft%2B%22v%C3%A4l%26ue%22",
                "s3cr%2ft%2b%22v%c3%a4l%26ue%22",
                "s3cr/t+\\\"väl&ue\\\"",
                "s3cr\\/t+\\\"väl&ue\\\"",
                "s3cr/t+\\\"v\\u00e4l&ue\\\"",
                "s3cr/t+&quot;väl&amp;ue&quot;",
                "TOKEN-1234"
            })
    void hidesSecrets(String spelling) {
        assertThat(redaction.line("a" + spelling + "b" + spelling)).isEqualTo("a***b***");
    }

    @Test
    @DisplayName("row 88: headers that carry secrets, and secrets in other headers")
    void hidesSecretsInHeaders() {
        Header[] headers = {
            new BasicHeader("Authorization", "Bearer abc"),
            new BasicHeader("app-token", "abc"),
            new BasicHeader("Set-Cookie", "session=abc"),
            new BasicHeader("X-Echo", "token-1234"),
            new BasicHeader("Date", "today")
        };

        assertThat(redaction.headers(headers))
                .isEqualTo("Authorization: ***\napp-token: ***\nSet-Cookie: ***\nX-Echo: ***\nDate: today");
    }

    @Test
    @DisplayName("row 88: a secret that the cut would halve")
    void hidesASecretAtTheCut() {
        for (int before = 60; before <= 110; before++) {
            String body = "x".repeat(before) + "token-1234" + "y".repeat(500);

            String kept = redaction.body("application/json", body.getBytes(StandardCharsets.UTF_8), 100);

            assertThat(kept).doesNotContain("tok").endsWith("[cut; " + body.length() + " bytes in all]");
        }
    }

    @Test
    @DisplayName("row 88: secrets that pull text from behind the cut forward")
    void keepsTheCutWhenMasksAreShorter() {
        String body = "token-1234 ".repeat(50);

        assertThat(redaction.body("text/plain", body.getBytes(StandardCharsets.UTF_8), 100))
                .doesNotContain("tok");
    }

    @ParameterizedTest
    @DisplayName("row 89: personal data is masked by the name of its field")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        {"first_name":"Ann","n":1}                           | {"first_name":"***","n":1}
        {"phone" : "+1 555", "x":"y"}                        | {"phone" : "***", "x":"y"}
        {"mobile":15550001,"x":[1]}                          | {"mobile":"***","x":[1]}
        {"consignee":{"a":"b","c":{"d":"}"}},"x":1}          | {"consignee":"***","x":1}
        {"addressLines":["a","b]"],"x":1}                    | {"addressLines":"***","x":1}
        {"email":null,"x":1}                                 | {"email":null,"x":1}
        {"street":"a\\"b","house_number":"7","post_code":"8"} | {"street":"***","house_number":"***","post_code":"***"}
        {"raw":"{\\"phone\\":\\"123\\",\\"a\\":1}"}            | {"raw":"{\\"phone\\":"***",\\"a\\":1}"}
        {"company":"Cut off in the mid                       | {"company":"***"
        {"warehouse_name":"Los Angeles","sku_name":"Cup"}    | {"warehouse_name":"Los Angeles","sku_name":"Cup"}
        {"a":"the name","b":"phone"}                         | {"a":"the name","b":"phone"}
        """)
    void masksPersonalData(String json, String masked) {
        assertThat(PersonalData.masked(json)).isEqualTo(masked);
    }

    @Test
    @DisplayName("row 45: control characters and halves of characters are replaced")
    void replacesControlCharacters() {
        byte[] body = "a\u0000b\u001Bc\nd".getBytes(StandardCharsets.UTF_8);

        assertThat(redaction.body("text/plain", body, 100)).isEqualTo("a\uFFFDb\uFFFDc\nd");
        assertThat(redaction.line("a\r\nb\uD800\u0007")).isEqualTo("a  b\uFFFD\uFFFD");
        assertThat(redaction.line("😀")).isEqualTo("😀");
    }

    @Test
    void cutsABodyWithANoteOfItsSize() {
        byte[] body = "😀".repeat(100).getBytes(StandardCharsets.UTF_8);

        assertThat(redaction.body("text/plain", body, 9)).startsWith("😀").endsWith("… [cut; 400 bytes in all]");
        assertThat(redaction.body("text/plain", "short".getBytes(StandardCharsets.UTF_8), 9))
                .isEqualTo("short");
        assertThat(redaction.body("text/plain", body, 0)).isEmpty();
    }
}
