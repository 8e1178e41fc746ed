package space.coworking.billing.bank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BankTransfers;

/**
 * Says what bookings are for. Whoever decides holds the booking's lock, then those of its invoices in one order: a booking is never
 * assigned twice, an invoice never paid more than it is open, and what is left over stays with the booking.
 */
@Service
public class BankMatching {

    private static final int LONGEST_NOTE = 500;

    private final BankBookingRows rows;
    private final BankBookings bookings;
    private final BankTransfers transfers;

    BankMatching(BankBookingRows rows, BankBookings bookings, BankTransfers transfers) {
        this.rows = rows;
        this.bookings = bookings;
        this.transfers = transfers;
    }

    /** A part of a booking for an invoice. */
    public record Share(UUID invoice, Money amount) {}

    /** How saying what a booking is for went. */
    public sealed interface Matched {
        /** @param rest what is left over of the booking */
        record Done(Money rest) implements Matched {}

        /** The same was said before: it counts once. */
        record Before() implements Matched {}

        /** @param share place of the share that it is about, from 0; null where it is about none */
        record Refused(NotMatched why, @Nullable Integer share) implements Matched {}
    }

    /** Why something is not done. */
    public enum NotMatched {
        /** Nothing of the booking waits, or it went out. */
        NOT_WAITING,
        /** No invoice that can be paid, or in another currency. */
        NO_INVOICE,
        /** The booking pays part of it already: undo that first. */
        ALREADY,
        NO_AMOUNT,
        /** More than is open of the invoice. */
        MORE_THAN_OPEN,
        /** More than is left of the booking. */
        MORE_THAN_REST,
        /** A credit note says that this money is to be given back. */
        CREDITED
    }

    /**
     * Assigns a booking to invoices, as far as it reaches and as they are open.
     *
     * @param by sign-in address
     */
    @Transactional
    public Matched confirm(UUID booking, List<UUID> invoices, String by) {
        return confirm(booking, invoices, false, by);
    }

    /** The same, but only where the booking comes to exactly what is open. */
    @Transactional
    Matched confirmExactly(UUID booking, List<UUID> invoices, String by) {
        return confirm(booking, invoices, true, by);
    }

    private Matched confirm(UUID booking, List<UUID> invoices, boolean exactly, String by) {
        BankBooking locked = rows.lock(booking);
        Map<UUID, Money> open = lockOpen(invoices);
        if (invoices.isEmpty() || !open.keySet().containsAll(invoices)) {
            return new Matched.Refused(NotMatched.NO_INVOICE, null);
        }
        if (holding(booking).keySet().containsAll(invoices)) {
            return new Matched.Before();
        }
        if (locked.state() != BankBookingState.OPEN || !locked.incoming()) {
            return new Matched.Refused(NotMatched.NOT_WAITING, null);
        }
        Money rest = locked.rest();
        List<Share> shares = new ArrayList<>();
        for (UUID invoice : new LinkedHashSet<>(invoices)) {
            Money one = open.get(invoice);
            if (one == null || !one.getCurrencyUnit().equals(rest.getCurrencyUnit())) {
                return new Matched.Refused(NotMatched.NO_INVOICE, shares.size());
            }
            Money share = one.isGreaterThan(rest) ? rest : one;
            if (share.isPositive()) {
                shares.add(new Share(invoice, share));
                rest = rest.minus(share);
            }
        }
        if (exactly && (rest.isPositive() || !isAllOf(shares, open))) {
            return new Matched.Refused(NotMatched.MORE_THAN_REST, null);
        }
        return shares.isEmpty() ? new Matched.Refused(NotMatched.MORE_THAN_OPEN, 0) : assign(locked, shares, open, by);
    }

    private static boolean isAllOf(List<Share> shares, Map<UUID, Money> open) {
        return shares.size() == open.size()
                && shares.stream().allMatch(share -> share.amount().equals(open.get(share.invoice())));
    }

    /**
     * Assigns parts of a booking to invoices, all of them or none.
     *
     * @param by sign-in address
     */
    @Transactional
    public Matched assign(UUID booking, List<Share> shares, String by) {
        BankBooking locked = rows.lock(booking);
        Map<UUID, Money> open = lockOpen(shares.stream().map(Share::invoice).toList());
        Map<UUID, Money> holding = holding(booking);
        if (!shares.isEmpty()
                && shares.stream().allMatch(share -> share.amount().equals(holding.get(share.invoice())))) {
            return new Matched.Before();
        }
        if (shares.isEmpty() || locked.state() != BankBookingState.OPEN || !locked.incoming()) {
            return new Matched.Refused(NotMatched.NOT_WAITING, null);
        }
        return assign(locked, shares, open, by);
    }

    private Matched assign(BankBooking booking, List<Share> shares, Map<UUID, Money> open, String by) {
        Set<UUID> taken = new HashSet<>(holding(booking.id()).keySet());
        Money rest = booking.rest();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            Optional<NotMatched> wrong = wrong(share, open.get(share.invoice()), rest, !taken.add(share.invoice()));
            if (wrong.isPresent()) {
                return new Matched.Refused(wrong.get(), i);
            }
            rest = rest.minus(share.amount());
        }
        shares.forEach(share -> settle(booking, share, by));
        rows.assign(booking.id(), booking.rest().minus(rest), by);
        return new Matched.Done(rest);
    }

    private static Optional<NotMatched> wrong(Share share, @Nullable Money open, Money rest, boolean taken) {
        if (open == null || !open.getCurrencyUnit().equals(rest.getCurrencyUnit())) {
            return Optional.of(NotMatched.NO_INVOICE);
        }
        if (taken) {
            return Optional.of(NotMatched.ALREADY);
        }
        if (!share.amount().isPositive()) {
            return Optional.of(NotMatched.NO_AMOUNT);
        }
        if (share.amount().isGreaterThan(open)) {
            return Optional.of(NotMatched.MORE_THAN_OPEN);
        }
        return share.amount().isGreaterThan(rest) ? Optional.of(NotMatched.MORE_THAN_REST) : Optional.empty();
    }

    private void settle(BankBooking booking, Share share, String by) {
        UUID match = UUID.randomUUID();
        rows.addMatch(match, booking.id(), share.invoice(), share.amount(), by);
        String text = booking.text();
        String note = text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) : text;
        transfers.settle(share.invoice(), match, share.amount(), booking.bookedOn(), note, by);
    }

    /** @return what is open of those that can be paid */
    private Map<UUID, Money> lockOpen(Collection<UUID> invoices) {
        Map<UUID, Money> open = new HashMap<>();
        invoices.stream().distinct().sorted(Comparator.naturalOrder()).forEach(invoice -> transfers
                .lockOpen(invoice)
                .ifPresent(money -> open.put(invoice, money)));
        return open;
    }

    /** @return what the booking pays, by invoice */
    private Map<UUID, Money> holding(UUID booking) {
        Map<UUID, Money> holding = new HashMap<>();
        bookings.matches(booking).stream()
                .filter(BankMatch::holds)
                .forEach(match -> holding.put(match.invoice(), match.amount()));
        return holding;
    }
}
