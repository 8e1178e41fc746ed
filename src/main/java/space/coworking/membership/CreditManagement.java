package space.coworking.membership;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.customer.CustomerManagement;

/** Credit that members have: granted, set aside, used, given back and lapsed. Every movement is noted with its cause. */
@Service
public class CreditManagement {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final int EXPIRED_AT_ONCE = 500;

    private final CreditLedger ledger;
    private final CustomerManagement customers;
    private final Clock clock;

    CreditManagement(CreditLedger ledger, CustomerManagement customers, Clock clock) {
        this.ledger = ledger;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * Takes what a coverage says. The caller locked the customer before the benefits were looked at.
     *
     * @param confirmed false sets it aside until {@link #confirm} or {@link #release}
     * @throws IllegalStateException if it is not there, which the lock rules out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(UUID customer, Coverage coverage, CreditCause cause, boolean confirmed) {
        Instant now = clock.instant();
        for (Coverage.Share share : coverage.shares()) {
            UUID lot = lot(customer, share.lot(), now);
            EntryKind kind = confirmed ? EntryKind.DEBIT : EntryKind.RESERVATION;
            if (!ledger.move(lot, kind, -share.minutes(), cause, now)) {
                throw new IllegalStateException("Credit of " + customer + " went away under its lock");
            }
        }
    }

    private UUID lot(UUID customer, CreditLot lot, Instant now) {
        if (lot.due() != null) {
            ledger.grant(customer, lot.kind(), lot.due(), lot.balance(), lot.usableFrom(), lot.expiresAt(), now);
            return ledger.lotOf(lot.due());
        }
        if (lot.id() == null) {
            throw new IllegalStateException("A lot without a name");
        }
        return lot.id();
    }

    /** What was set aside is used now; may be repeated. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirm(UUID customer, CreditCause cause) {
        endReservation(customer, cause, true);
    }

    /** What was set aside comes back; may be repeated. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(UUID customer, CreditCause cause) {
        endReservation(customer, cause, false);
    }

    private void endReservation(UUID customer, CreditCause cause, boolean used) {
        customers.lock(customer);
        Instant now = clock.instant();
        Map<UUID, Integer> reserved = left(cause, EntryKind.RESERVATION, EntryKind.RELEASE);
        reserved.forEach((lot, minutes) -> {
            ledger.move(lot, EntryKind.RELEASE, minutes, cause, now);
            if (used) {
                ledger.move(lot, EntryKind.DEBIT, -minutes, cause, now);
            }
        });
    }

    /** @return minutes taken for this cause that did not come back, set aside ones included */
    @Transactional(readOnly = true)
    public int taken(CreditCause cause) {
        return sum(left(cause, EntryKind.DEBIT, EntryKind.RETURN))
                + sum(left(cause, EntryKind.RESERVATION, EntryKind.RELEASE));
    }

    /** @return minutes that were used for this cause, also where they came back since */
    @Transactional(readOnly = true)
    public int usedFor(CreditCause cause) {
        return -sum(cause, EntryKind.DEBIT);
    }

    /** @return minutes that were set aside for this cause, also where they came back since */
    @Transactional(readOnly = true)
    public int setAsideFor(CreditCause cause) {
        return -sum(cause, EntryKind.RESERVATION);
    }

    private int sum(CreditCause cause, EntryKind kind) {
        return ledger.entries(cause).stream()
                .filter(entry -> entry.kind() == kind)
                .mapToInt(CreditLedger.Entry::minutes)
                .sum();
    }

    /**
     * Gives back a share of what was used, to each lot that it was taken from; what is only set aside comes back whole. May be repeated:
     * only the first time counts.
     *
     * @param percent 0 to 100; half a minute of a lot is rounded up
     * @return the minutes that came back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int giveBack(UUID customer, CreditCause cause, BigDecimal percent) {
        customers.lock(customer);
        Map<UUID, Integer> debited = left(cause, EntryKind.DEBIT, EntryKind.RETURN);
        if (ledger.entries(cause).stream().anyMatch(entry -> entry.kind() == EntryKind.RETURN)) {
            return 0;
        }
        endReservation(customer, cause, false);
        Instant now = clock.instant();
        int back = 0;
        for (Map.Entry<UUID, Integer> lot : debited.entrySet()) {
            int minutes = share(lot.getValue(), percent);
            if (minutes > 0) {
                ledger.move(lot.getKey(), EntryKind.RETURN, minutes, cause, now);
                back += minutes;
            }
        }
        return back;
    }

    /** @return the minutes that {@link #giveBack} would return, what is only set aside included */
    @Transactional(readOnly = true)
    public int wouldComeBack(CreditCause cause, BigDecimal percent) {
        return left(cause, EntryKind.DEBIT, EntryKind.RETURN).values().stream()
                        .mapToInt(minutes -> share(minutes, percent))
                        .sum()
                + sum(left(cause, EntryKind.RESERVATION, EntryKind.RELEASE));
    }

    private static int sum(Map<UUID, Integer> minutes) {
        return minutes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Takes back some of what {@link #giveBack} or {@link #release} returned: it was given up too late. In the order in which it was taken.
     *
     * @param minutes as much at most
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(UUID customer, CreditCause cause, int minutes) {
        CreditCause kept = new CreditCause(cause.kind(), cause.id(), cause.part() + ":kept");
        Instant now = clock.instant();
        EntryKind returned = usedFor(cause) > 0 ? EntryKind.RETURN : EntryKind.RELEASE;
        int open = minutes;
        for (CreditLedger.Entry entry : ledger.entries(cause)) {
            int part = entry.kind() == returned
                    ? Math.min(open, Math.min(entry.minutes(), ledger.balance(entry.lot())))
                    : 0;
            if (part > 0 && ledger.move(entry.lot(), EntryKind.DEBIT, -part, kept, now)) {
                open -= part;
            }
        }
    }

    public static int share(int minutes, BigDecimal percent) {
        return BigDecimal.valueOf(minutes)
                .multiply(percent)
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    /** @return minutes by lot that were taken by one kind of entry and not returned by the other, in the order in which they were taken */
    private Map<UUID, Integer> left(CreditCause cause, EntryKind taken, EntryKind returned) {
        Map<UUID, Integer> left = new LinkedHashMap<>();
        for (CreditLedger.Entry entry : ledger.entries(cause)) {
            if (entry.kind() == taken || entry.kind() == returned) {
                left.merge(entry.lot(), -entry.minutes(), Integer::sum);
            }
        }
        left.values().removeIf(minutes -> minutes <= 0);
        return left;
    }

    /**
     * Takes off what lapsed, under each customer's lock as whoever spends it. Customers who spend just now are left for the next time.
     *
     * @return how many lots it was, of 500 customers at most
     */
    @Transactional
    public int expire() {
        Instant now = clock.instant();
        return ledger.expire(customers.lockFree(ledger.withLapsed(now, EXPIRED_AT_ONCE)), now);
    }
}
