package space.coworking.web.security;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.data.domain.Pageable;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailView;

/** The links in the mails about accounts that an address got, newest first. */
public record PersonalLinks(OutboxReading outbox) {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    public List<String> templates(String email) {
        return mails(email).stream().map(OutgoingMailView::template).toList();
    }

    public String newest(String email, String template) {
        return all(email, template).get(0);
    }

    /** @return paths on our site */
    public List<String> all(String email, String template) {
        return mails(email).stream()
                .filter(mail -> mail.template().equals("account/" + template))
                .map(mail -> link(outbox.mail(mail.id()).orElseThrow().text()))
                .toList();
    }

    private List<OutgoingMailView> mails(String email) {
        return outbox.search(email, null, Pageable.ofSize(50)).toList();
    }

    private static String link(String text) {
        Matcher link = LINK.matcher(text);
        if (!link.find()) {
            throw new AssertionError("No link in " + text);
        }
        return URI.create(link.group()).getPath();
    }
}
