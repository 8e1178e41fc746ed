package space.coworking.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
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
    private final ApplicationEventPublisher events;

    MembershipReminders(
            Memberships memberships,
            LockedMemberships locked,
            MembershipLetters letters,
            PaymentMethods methods,
            BillingCalendar calendar,
            ApplicationEventPublisher events) {
        this.memberships = memberships;
        this.locked = locked;
        this.letters = letters;
        this.methods = methods;
        this.calendar = calendar;
        this.events = events;
    }

    /** @return when the next reminder is due; empty where there is nothing to remind of */
    @Transactional(readOnly = true)
    public Optional<Instant> reminderAt(UUID id) {
        Membership membership = get(id);
        return Stream.of(termReminder(membership), cardReminder(membership).map(CardEnd::day))
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
        cardReminder(membership).filter(end -> !end.day().isAfter(horizon)).ifPresent(end -> {
            letters.cardExpires(membership, end.card(), end.day());
            membership.reminders().noteCard(end.day());
        });
    }

    /** Another card is charged: everybody whom it pays for is reminded of that one, in its own time. */
    @Transactional
    public void cardChanged(UUID payer) {
        memberships.findByPayerIdAndStateIn(payer, Members.RUNNING).stream()
                .map(membership -> locked.withId(membership.id()))
                .forEach(membership -> {
                    membership.reminders().forgetCard();
                    // Who rests waits for no reminder: it is set when they are back.
                    if (membership.state() == MembershipState.ACTIVE) {
                        events.publishEvent(new MembershipEvent.CardChanged(membership.id()));
                    }
                });
    }

    private Optional<LocalDate> termReminder(Membership membership) {
        return Optional.ofNullable(membership.end().termEndsOn())
                .filter(day -> !membership.end().noticeGiven())
                .filter(day -> !membership.reminders().ofTerm(day));
    }

    /** @param day the first on which the card is no longer good */
    private record CardEnd(UUID card, LocalDate day) {
        static Optional<CardEnd> of(PaymentMethod method) {
            return Optional.ofNullable(method.expires())
                    .map(month -> new CardEnd(method.id(), month.plusMonths(1).atDay(1)));
        }
    }

    /** @return the end of the card that is charged */
    private Optional<CardEnd> cardReminder(Membership membership) {
        return methods.defaultMethod(membership.payerId())
                .flatMap(CardEnd::of)
                .filter(end -> !membership.reminders().ofCard(end.day()));
    }

    private Membership get(UUID id) {
        return memberships.findById(id).orElseThrow();
    }
}
