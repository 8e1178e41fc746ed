package space.coworking.billing.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import space.coworking.billing.bank.BankMatching.Matched;
import space.coworking.billing.bank.BankSuggestion.Candidate;

/** Bookings whose text and amount leave no doubt: they are looked at together, and confirmed together. */
@Service
public class CertainMatches {

    /** So many wait at most; the rest comes next. */
    private static final int MOST = 100;

    private final BankBookings bookings;
    private final BankSuggestions suggestions;
    private final BankMatching matching;

    CertainMatches(BankBookings bookings, BankSuggestions suggestions, BankMatching matching) {
        this.bookings = bookings;
        this.suggestions = suggestions;
        this.matching = matching;
    }

    /** A booking and the only invoices that it can be for. */
    public record Certain(BankBooking booking, List<Candidate> invoices) {}

    /** @return of the newest bookings that wait, the newest first */
    public List<Certain> waiting() {
        return of(bookings.open(MOST));
    }

    private List<Certain> of(List<UUID> ids) {
        Map<UUID, List<BankSuggestion>> suggested = suggestions.of(ids);
        List<Certain> certain = new ArrayList<>();
        for (BankBooking booking : bookings.withIds(ids)) {
            suggested.getOrDefault(booking.id(), List.of()).stream()
                    .filter(BankSuggestion::certain)
                    .findFirst()
                    .ifPresent(one -> certain.add(new Certain(booking, one.invoices())));
        }
        return certain;
    }

    /** How many were confirmed, of how many. */
    public record Confirmed(int done, int of) {}

    /**
     * Confirms those that are certain still, each for itself.
     *
     * @param ids bookings that somebody looked at
     * @param by sign-in address
     */
    public Confirmed confirm(List<UUID> ids, String by) {
        int done = 0;
        for (Certain one : of(ids.subList(0, Math.min(MOST, ids.size())))) {
            List<UUID> invoices = one.invoices().stream().map(Candidate::id).toList();
            if (matching.confirmExactly(one.booking().id(), invoices, by) instanceof Matched.Done) {
                done++;
            }
        }
        return new Confirmed(done, ids.size());
    }
}
