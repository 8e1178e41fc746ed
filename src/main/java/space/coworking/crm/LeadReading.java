package space.coworking.crm;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;

/** The leads as staff read them. */
@Service
public class LeadReading {

    /**
     * Newest first; a sort of the page request is ignored.
     *
     * @param text part of the title, the reference, or the contact's name, address or company
     */
    public Page<LeadView> search(@Nullable String text, @Nullable LeadStage stage, Pageable page) {
        throw new UnsupportedOperationException();
    }

    public Optional<LeadDetail> lead(UUID id) {
        throw new UnsupportedOperationException();
    }
}
