package space.coworking.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import space.coworking.shared.EmailAddress;

class SmtpTransportTests {

    @Test
    void takesNoForAnAnswerWhereTheRecipientIsRefused() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Map.of("RCPT", "550 5.1.1 No such mailbox"))) {
            assertThatThrownBy(() -> transport(server).send(aMail()))
                    .isInstanceOf(MailTransport.MailRefused.class)
                    .hasMessageContaining("550 5.1.1 No such mailbox");
        }
    }

    @Test
    void takesNoForAnAnswerWhereTheContentIsRefused() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Map.of(".", "554 5.7.1 Looks like spam"))) {
            assertThatThrownBy(() -> transport(server).send(aMail()))
                    .isInstanceOf(MailTransport.MailRefused.class)
                    .hasMessageContaining("554 5.7.1 Looks like spam");
        }
    }

    @Test
    void triesAgainWhereTheRecipientIsOnlyPutOff() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Map.of("RCPT", "451 4.7.1 Greylisted"))) {
            assertThatThrownBy(() -> transport(server).send(aMail()))
                    .isInstanceOf(MailTransport.MailUndelivered.class)
                    .hasMessageContaining("451 4.7.1 Greylisted");
        }
    }

    @Test
    void triesAgainWhereTheServerDoesNotKnowUs() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Map.of("MAIL", "530 5.7.0 Authentication required"))) {
            assertThatThrownBy(() -> transport(server).send(aMail()))
                    .isInstanceOf(MailTransport.MailUndelivered.class)
                    .hasMessageContaining("530 5.7.0 Authentication required");
        }
    }

    @Test
    void triesAgainWhereTheSendersAddressIsRefused() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Map.of("MAIL", "550 5.7.1 Not your address"))) {
            assertThatThrownBy(() -> transport(server).send(aMail())).isInstanceOf(MailTransport.MailUndelivered.class);
        }
    }

    @Test
    void triesAgainWhereTheServerIsAway() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(1);
        assertThatThrownBy(() -> new SmtpTransport(sender, settings()).send(aMail()))
                .isInstanceOf(MailTransport.MailUndelivered.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void isDoneWhereTheServerTookIt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(Map.of())) {
            assertThatCode(() -> transport(server).send(aMail())).doesNotThrowAnyException();
            assertThat(transport(server).sends()).isTrue();
        }
    }

    private static MailSettings settings() {
        return new MailSettings(
                new EmailAddress("hello@demo.example"),
                "Coworking",
                null,
                Mails.BERLIN,
                Duration.ofMinutes(2),
                Duration.ofHours(48));
    }

    private static MailTransport transport(ScriptedServer server) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        return new SmtpTransport(sender, settings());
    }

    private static OutgoingMail aMail() {
        return new OutgoingMail(
                UUID.randomUUID(),
                "<" + UUID.randomUUID() + "@demo.example>",
                new EmailAddress("ada@example.org"),
                "Ada",
                Locale.ENGLISH,
                "Subject",
                "<p>Hello</p>",
                "Hello",
                List.of(),
                1);
    }

    /** An SMTP server that says yes to all but what its script names. */
    private static final class ScriptedServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final Map<String, String> script;

        ScriptedServer(Map<String, String> script) throws IOException {
            this.script = script;
            Thread thread = new Thread(this::serve, "scripted-smtp");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    talk(client);
                } catch (IOException e) {
                    // closed: the test is over
                }
            }
        }

        private void talk(Socket client) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
            out.print("220 ready\r\n");
            out.flush();
            boolean content = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (content && !line.equals(".")) {
                    continue;
                }
                String command = line.split(" ")[0];
                content = command.equals("DATA");
                out.print(script.getOrDefault(command, content ? "354 go on" : "250 fine") + "\r\n");
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
