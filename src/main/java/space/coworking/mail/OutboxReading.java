package space.coworking.mail;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;

/** The outbox as staff read it. */
@Service
public class OutboxReading {

    /**
     * Newest first; a sort of the page request is ignored.
     *
     * @param text part of the address, the name or the subject
     */
    public Page<OutgoingMailView> search(@Nullable String text, @Nullable MailState state, Pageable page) {
        throw new UnsupportedOperationException();
    }

    public Optional<OutgoingMailDetail> mail(UUID id) {
        throw new UnsupportedOperationException();
    }

    public long count(MailState state) {
        throw new UnsupportedOperationException();
    }
}
