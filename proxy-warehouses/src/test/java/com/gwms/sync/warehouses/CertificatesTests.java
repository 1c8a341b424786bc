package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Certificates are made with the JDK's keytool; trust is the JVM's own, set by its system property. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CertificatesTests {
    private static final String PASSWORD = "changeit";

    /** The first TLS handshake of a process takes its time on a busy machine. */
    private static final HttpLimits PATIENT =
            TestLimits.durations(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(20));

    @TempDir
    static Path folder;

    private static Path authority;
    private static Path trustStore;

    @BeforeAll
    static void makeACertificateAuthority() throws Exception {
        authority = folder.resolve("authority.p12");
        trustStore = folder.resolve("trust.p12");
        keytool(
                authority,
                "-alias",
                "authority",
                "-dname",
                "CN=authority",
                "-validity",
                "3000",
                "-startdate",
                "-2000d",
                "-ext",
                "bc=ca:true",
                "-ext",
                "san=ip:127.0.0.1");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", open(authority).getCertificate("authority"));
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    @Test
    @DisplayName("row 52: a self-signed certificate")
    void refusesASelfSignedCertificate() throws Exception {
        try (TlsServer server = new TlsServer(open(authority), "authority")) {
            List<CallRecord> calls = new ArrayList<>();

            assertThat(failure(ask(server, calls), FailureCode.TLS_FAILED)).contains("certif");
            assertThat(calls).hasSize(1);
        }
    }

    @Test
    @DisplayName("row 52: a trusted certificate of another host")
    void refusesTheCertificateOfAnotherHost() throws Exception {
        assertThat(failure(askTrusted("dns:other.example", "-1d"), FailureCode.TLS_FAILED))
                .contains("127.0.0.1");
    }

    @Test
    @DisplayName("row 52: a trusted certificate that has expired")
    void refusesAnExpiredCertificate() throws Exception {
        failure(askTrusted("ip:127.0.0.1", "-400d"), FailureCode.TLS_FAILED);
    }

    @Test
    @DisplayName("row 52: with the right certificate the same call gets through")
    void takesATrustedCertificate() throws Exception {
        failure(askTrusted("ip:127.0.0.1", "-1d"), FailureCode.SERVER_ERROR);
    }

    private static Reply<List<String>> askTrusted(String subjectAlternativeName, String start) throws Exception {
        Path store = Files.createTempDirectory(folder, "server").resolve("server.p12");
        Files.copy(authority, store);
        keytool(
                store,
                "-alias",
                "server",
                "-signer",
                "authority",
                "-dname",
                "CN=server",
                "-validity",
                "300",
                "-startdate",
                start,
                "-ext",
                "san=" + subjectAlternativeName);
        System.setProperty("javax.net.ssl.trustStore", trustStore.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        try (TlsServer server = new TlsServer(open(store), "server")) {
            return ask(server, new ArrayList<>());
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    private static Reply<List<String>> ask(TlsServer server, List<CallRecord> calls) {
        try (ProxyWarehouses warehouses =
                new ProxyWarehouses(PATIENT, SimulatedAccount::secret, Clock.systemUTC(), () -> {})) {
            return warehouses
                    .connect(new ProxySystem("T", "4PX", server.uri(), "c", null, true, 1, 10), calls::add)
                    .warehouseCodes();
        }
    }

    private static KeyStore open(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static void keytool(Path store, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }

    /** Answers every request with status 500, behind TLS. */
    private static final class TlsServer implements AutoCloseable {
        private final SSLServerSocket listener;

        TlsServer(KeyStore store, String alias) throws Exception {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(
                    alias,
                    store.getKey(alias, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    store.getCertificateChain(alias));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            listener = (SSLServerSocket) context.getServerSocketFactory()
                    .createServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            Thread.ofVirtual().start(this::serve);
        }

        URI uri() {
            return URI.create("https://127.0.0.1:" + listener.getLocalPort());
        }

        private void serve() {
            while (!listener.isClosed()) {
                try (SSLSocket socket = (SSLSocket) listener.accept()) {
                    int read = socket.getInputStream().read(new byte[8192]);
                    OutputStream out = socket.getOutputStream();
                    out.write(("HTTP/1.1 500 x\r\nContent-Length: 0\r\nX-Read: " + read + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                } catch (IOException refused) {
                    // The client has refused the certificate, which is what most tests here want.
                    Thread.onSpinWait();
                }
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
