package space.coworking.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.payment.PaymentMethod;
import space.coworking.payment.PaymentMethods;

/** Reminds members of a term or a card that ends soon, of each once. */
@Service
public class MembershipReminders {

    /** So long before a term or a card ends its member hears of it. */
    private static final int REMIND_DAYS_BEFORE = 14;

    private final Memberships memberships;
    private final LockedMemberships locked;
    private final MembershipLetters letters;
    private final PaymentMethods methods;
    private final BillingCalendar calendar;

    MembershipReminders(
            Memberships memberships,
            LockedMemberships locked,
            MembershipLetters letters,
            PaymentMethods methods,
            BillingCalendar calendar) {
        this.memberships = memberships;
        this.locked = locked;
        this.letters = letters;
        this.methods = methods;
        this.calendar = calendar;
    }

    /** @return when the next reminder is due; empty where there is nothing to remind of */
    @Transactional(readOnly = true)
    public Optional<Instant> reminderAt(UUID id) {
        Membership membership = get(id);
        return Stream.of(termReminder(membership), cardReminder(membership))
                .flatMap(Optional::stream)
                .map(last -> calendar.start(last.minusDays(REMIND_DAYS_BEFORE)))
                .min(Instant::compareTo);
    }

    /** Writes the reminders that are due. */
    @Transactional
    public void remind(UUID id) {
        Membership membership = locked.withId(id);
        LocalDate horizon = calendar.today().plusDays(REMIND_DAYS_BEFORE);
        termReminder(membership).filter(day -> !day.isAfter(horizon)).ifPresent(day -> {
            letters.termEnds(membership, day);
            membership.reminders().noteTerm(day);
        });
        cardReminder(membership).filter(day -> !day.isAfter(horizon)).ifPresent(day -> {
            letters.cardExpires(membership, day);
            membership.reminders().noteCard(day);
        });
    }

    private Optional<LocalDate> termReminder(Membership membership) {
        return Optional.ofNullable(membership.end().termEndsOn())
                .filter(day -> !membership.end().noticeGiven())
                .filter(day -> !membership.reminders().ofTerm(day));
    }

    /** @return the first day on which the card that is charged is no longer good */
    private Optional<LocalDate> cardReminder(Membership membership) {
        return methods.defaultMethod(membership.payerId())
                .map(PaymentMethod::expires)
                .map(month -> month.plusMonths(1).atDay(1))
                .filter(day -> !membership.reminders().ofCard(day));
    }

    private Membership get(UUID id) {
        return memberships.findById(id).orElseThrow();
    }
}
