package com.gwms.sync.reports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that says yes, except to the lines that begin as its script says. It takes several senders at once. */
public final class ScriptedSmtp implements AutoCloseable {
    /** A reply that closes the connection instead. */
    public static final String HANG_UP = "";
    /** A reply that never comes. */
    public static final String SILENCE = "...";
    /** Stands among the lines received where the connection was secured. */
    public static final String SECURED = "[secured]";

    private static final Pattern MESSAGE_ID = Pattern.compile("^Message-ID: (<[^>]+>)$", Pattern.MULTILINE);

    private final ServerSocket socket;
    private final @Nullable SSLContext tls;
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();
    private volatile Map<String, String> script;

    public ScriptedSmtp(Map<String, String> script) {
        this(script, null);
    }

    /** @param tls offers STARTTLS; null for a server that does not */
    public ScriptedSmtp(Map<String, String> script, @Nullable SSLContext tls) {
        this.script = Map.copyOf(script);
        this.tls = tls;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What it says from the next line on. */
    public void script(Map<String, String> next) {
        script = Map.copyOf(next);
    }

    /** All lines of all senders. */
    public String received() {
        return String.join("\n", received);
    }

    /** The mails that were handed over to their end and not refused, the sender told so or not. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    public List<String> messageIds() {
        return messages.stream()
                .map(MESSAGE_ID::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** Delivers to this server. */
    public MailDelivery delivery(Duration patience) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port());
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", Long.toString(patience.toMillis()));
        return new MailDelivery(sender, "sync@gwms.example", Clock.systemUTC());
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> talk(client));
            }
        } catch (IOException e) {
            note(e);
        }
    }

    /** A connection that ends is what some tests are about. */
    private void note(IOException e) {
        if (!(e instanceof SocketException || e instanceof SSLException)) {
            throw new UncheckedIOException(e);
        }
        received.add("[closed]");
    }

    private void talk(Socket client) {
        try (client) {
            Line line = new Line(client);
            line.say("220 ready");
            String said = line.next();
            while (said != null && answer(line, said)) {
                said = line.next();
            }
        } catch (IOException e) {
            note(e);
        }
    }

    /** @return whether the talk goes on */
    private boolean answer(Line line, String said) throws IOException {
        String reply = reply(line, said);
        if (reply.equals(HANG_UP)) {
            return false;
        }
        if (reply.equals(SILENCE)) {
            return line.next() != null;
        }
        line.say(reply);
        if (said.equals("DATA") && reply.startsWith("354")) {
            return takeMessage(line);
        }
        if (said.equals("STARTTLS") && tls != null) {
            line.secure(tls);
            received.add(SECURED);
        }
        return true;
    }

    private boolean takeMessage(Line line) throws IOException {
        StringBuilder message = new StringBuilder();
        String said = line.next();
        while (said != null && !said.equals(".")) {
            message.append(said).append('\n');
            said = line.next();
        }
        if (said == null) {
            return false;
        }
        String reply = reply(line, said);
        if (!reply.matches("[45].*")) {
            messages.add(message.toString());
        }
        return answer(line, said);
    }

    private String reply(Line line, String said) {
        for (Map.Entry<String, String> entry : script.entrySet()) {
            if (said.startsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        return switch (said.split(" ")[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" ->
                "250-hello\r\n" + (tls == null || line.isSecured() ? "" : "250-STARTTLS\r\n") + "250 AUTH PLAIN";
            case "AUTH" -> "235 2.7.0 welcome";
            case "DATA" -> "354 go on";
            case "STARTTLS" -> "220 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    /** One connection. */
    private final class Line {
        private Socket client;
        private BufferedReader in;
        private PrintWriter out;

        Line(Socket client) throws IOException {
            this.client = client;
            in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            out = new PrintWriter(client.getOutputStream(), false, StandardCharsets.UTF_8);
        }

        @Nullable
        String next() throws IOException {
            String line = in.readLine();
            if (line != null) {
                received.add(line);
            }
            return line;
        }

        void say(String reply) {
            out.print(reply + "\r\n");
            out.flush();
        }

        boolean isSecured() {
            return client instanceof SSLSocket;
        }

        void secure(SSLContext context) throws IOException {
            SSLSocket secured =
                    (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            client = secured;
            in = new BufferedReader(new InputStreamReader(secured.getInputStream(), StandardCharsets.UTF_8));
            out = new PrintWriter(secured.getOutputStream(), false, StandardCharsets.UTF_8);
        }
    }
}
