package space.coworking.mail;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Chooses the way out: SMTP where {@code spring.mail.host} names a server, else none. */
@Configuration(proxyBeanMethods = false)
class MailTransportConfiguration {

    @Bean
    MailTransport mailTransport(ObjectProvider<JavaMailSender> sender, MailSettings settings) {
        JavaMailSender smtp = sender.getIfAvailable();
        return smtp == null ? new NoTransport() : new SmtpTransport(smtp, settings);
    }

    /** There is no mail server. */
    static class NoTransport implements MailTransport {

        @Override
        public boolean sends() {
            return false;
        }

        @Override
        public void send(OutgoingMail mail) {
            throw new IllegalStateException("No mail server is set");
        }
    }
}
