package space.coworking.mail;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;

/**
 * Writes a mail's subject, HTML and text. Besides the mail's model the templates know {@code f} (our {@link Formats} in the model's
 * {@code zone}), {@code fn} ({@link TemplateFunctions}), {@code subject}, {@code messages} (the prefix of this mail's texts) and
 * {@code addressee} (whom the mail greets, null where the name given is none that we want to repeat). A mail that is about no location
 * ends with how to reach the house.
 */
@Component
class MailRenderer {

    /** A name with an address in it would make our mail carry a stranger's link to a stranger's mailbox. */
    private static final Pattern NO_NAME = Pattern.compile("[/:@<>]|\\w\\.\\w{2}");

    private static final int LONGEST_NAME = 80;

    private final MessageSource messages;
    private final MailSettings settings;

    /** An engine of our own, no bean: the pages' engine must stay the only one that Spring MVC finds. */
    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    MailRenderer(MessageSource messages, MailSettings settings) {
        this.messages = messages;
        this.settings = settings;
        templates.setTemplateEngineMessageSource(messages);
        templates.setEnableSpringELCompiler(true);
        templates.setTemplateResolvers(
                Set.of(resolver(TemplateMode.HTML, "*.html"), resolver(TemplateMode.TEXT, "*.txt")));
    }

    private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String pattern) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(MailRenderer.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    /** A mail in its language. */
    record Rendered(String subject, String html, String text) {}

    Rendered render(Mail mail) {
        ZoneId zone = mail.model().get("zone") instanceof ZoneId given ? given : settings.zone();
        Formats formats = new Formats(mail.locale(), zone);
        String prefix = "mail." + mail.template().replace('/', '.');
        String subject = oneLine(messages.getMessage(
                prefix + ".subject", subjectArguments(mail, formats).toArray(), mail.locale()));

        Context context = new Context(mail.locale(), mail.model());
        if (!mail.model().containsKey("locationName")) {
            context.setVariable("locationName", settings.fromName());
            context.setVariable("locationEmail", settings.from().value());
            context.setVariable("locationPhone", settings.phone());
        }
        context.setVariable("f", formats);
        context.setVariable("fn", new TemplateFunctions(mail.locale()));
        context.setVariable("subject", subject);
        context.setVariable("messages", prefix);
        context.setVariable("addressee", addressee(mail.toName()));
        return new Rendered(
                subject,
                templates.process("mail/" + mail.template() + ".html", context),
                tidy(templates.process("mail/" + mail.template() + ".txt", context)));
    }

    private static List<Object> subjectArguments(Mail mail, Formats formats) {
        return mail.subjectArguments().isEmpty() && mail.model().get("slot") instanceof TimeSlot slot
                ? List.of(String.valueOf(mail.model().get("roomName")), formats.shortDate(slot.from()))
                : mail.subjectArguments();
    }

    private static @Nullable String addressee(String name) {
        boolean plain = name.length() <= LONGEST_NAME && !NO_NAME.matcher(name).find();
        return plain && !name.isBlank() ? oneLine(name) : null;
    }

    /** The text on one line, without control characters, as a mail's header needs it. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** Without the blanks and empty lines that the templates' own lines leave. */
    private static String tidy(String text) {
        return text.replace("\r\n", "\n")
                        .replaceAll("[ \\t]+\n", "\n")
                        .replaceAll("\n{3,}", "\n\n")
                        .strip()
                + "\n";
    }
}
