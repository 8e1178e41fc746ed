package space.coworking.mail;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import space.coworking.shared.EmailAddress;

/**
 * How mails leave.
 *
 * @param from the sender's address, to which one may write back
 * @param fromName the sender's name
 * @param phone under which we are reached about everything that is no single location's; null for none
 * @param zone in which mails write times that are no location's
 * @param lease how long one worker keeps a mail in hand; longer than the mail server's time-outs together, since after it another
 *     worker sends the mail
 * @param giveUpAfter how long a mail is tried before it counts as failed
 */
@ConfigurationProperties("coworking.mail")
record MailSettings(
        @DefaultValue("hello@demo.example") EmailAddress from,
        @DefaultValue("Coworking Space") String fromName,
        @Nullable String phone,
        @DefaultValue("Europe/Berlin") ZoneId zone,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("48h") Duration giveUpAfter) {}
