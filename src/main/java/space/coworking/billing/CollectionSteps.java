package space.coworking.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.billing.InvoicePayments.Share;
import space.coworking.billing.InvoiceSettlements.Kind;
import space.coworking.payment.PaymentFailed;
import space.coworking.payment.PaymentManagement.Charging;
import space.coworking.payment.PaymentMethods;
import space.coworking.rules.dunning.Dunning;
import space.coworking.rules.dunning.DunningStep;
import space.coworking.rules.dunning.DunningStep.Action;
import space.coworking.shared.LocalText;

/**
 * The steps by which an invoice's money is collected, as the table Dunning has them, each taken by the process that waits between them.
 * Days count from the invoice's date where a saved method is charged, else from the day on which it falls due.
 */
@Service
public class CollectionSteps {

    /** At an hour at which people read their mail; the first charge follows at once. */
    private static final LocalTime AT = LocalTime.of(9, 0);

    private final Collections collections;
    private final Invoices invoices;
    private final InvoicePayments payments;
    private final InvoiceSettlements settlements;
    private final InvoiceLetters letters;
    private final ChargeManagement charges;
    private final Dunning dunning;
    private final PaymentMethods methods;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CollectionSteps(
            Collections collections,
            Invoices invoices,
            InvoicePayments payments,
            InvoiceSettlements settlements,
            InvoiceLetters letters,
            ChargeManagement charges,
            Dunning dunning,
            PaymentMethods methods,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.collections = collections;
        this.invoices = invoices;
        this.payments = payments;
        this.settlements = settlements;
        this.letters = letters;
        this.charges = charges;
        this.dunning = dunning;
        this.methods = methods;
        this.calendar = calendar;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    private Collections.State state(UUID invoice) {
        return collections.state(invoice);
    }

    /** @return when the next step of the table is due */
    @Transactional(readOnly = true)
    public Instant nextStepAt(UUID invoice) {
        Collections.State state = state(invoice);
        LocalDate waits = state.waitsUntil();
        if (waits != null && !waits.isBefore(calendar.today())) {
            return at(waits.plusDays(1));
        }
        boolean saved = isCharged(invoice, state);
        LocalDate base = saved ? state.issuedOn() : state.dueOn();
        int day = next(saved, state).day();
        return saved && day == 0 ? clock.instant() : at(base.plusDays(day));
    }

    private Instant at(LocalDate day) {
        return day.atTime(AT).atZone(calendar.zone()).toInstant();
    }

    /** @return the first step that was not taken; the last one again where all were */
    private DunningStep next(boolean saved, Collections.State state) {
        List<DunningStep> ladder = dunning.ladder(saved);
        return ladder.stream()
                .filter(step -> step.day() > state.takenThrough())
                .findFirst()
                .orElse(ladder.get(ladder.size() - 1));
    }

    /** What is collected once more is never charged to the saved method. */
    private boolean isCharged(UUID invoice, Collections.State state) {
        return state.round() == 1 && methods.defaultMethod(payer(invoice)).isPresent();
    }

    private UUID payer(UUID invoice) {
        return invoices.detail(invoice).orElseThrow().invoice().payer();
    }

    /**
     * Takes the step that is due: charges the saved method, reminds, lets the membership rest. Calls the payment provider, outside any
     * transaction; repeated, it does nothing twice.
     *
     * @throws RuntimeException if the provider can't be reached: repeat the call
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void takeStep(UUID invoice) {
        Taken taken = Objects.requireNonNull(transaction.execute(status -> take(invoice)));
        DunningStep step = taken.step();
        if (step != null) {
            Charging charging = taken.charges() ? charge(invoice) : null;
            transaction.executeWithoutResult(status -> follow(invoice, step, charging));
        }
    }

    /** @param step null where nothing is open any more */
    private record Taken(@Nullable DunningStep step, boolean charges) {}

    private Taken take(UUID invoice) {
        if (!invoices.lockOpen(invoice).orElseThrow().isPositive()) {
            return new Taken(null, false);
        }
        Collections.State state = state(invoice);
        boolean saved = isCharged(invoice, state);
        DunningStep step = next(saved, state);
        return new Taken(step, saved && step.does(Action.CHARGE) && !state.byHand());
    }

    private Charging charge(UUID invoice) {
        Charging charging = payments.charge(invoice, Share.ALL);
        if (charging instanceof Charging.Unavailable) {
            throw new IllegalStateException("The payment provider can't be reached");
        }
        return charging;
    }

    private void follow(UUID invoice, DunningStep step, @Nullable Charging charging) {
        boolean first = collections.take(invoice, step, clock.instant());
        Money open = invoices.lockOpen(invoice).orElseThrow();
        if (charging instanceof Charging.Received || charging instanceof Charging.Processing || !open.isPositive()) {
            // Paid, or on its way: nobody is reminded of that.
            collections.noteOutcome(
                    invoice, step.day(), charging instanceof Charging.Processing ? "PROCESSING" : "PAID");
            return;
        }
        InvoiceDetail detail = invoices.detail(invoice).orElseThrow();
        if (charging instanceof Charging.Declined declined) {
            refused(detail, step.day(), declined.tryAgain());
        } else if (charging instanceof Charging.AuthenticationNeeded) {
            collections.byHand(invoice);
            collections.noteOutcome(invoice, step.day(), "CONFIRMATION");
            letters.confirmationNeeded(detail, state(invoice).occasion(step.day()));
        } else if (step.does(Action.REMIND)) {
            letters.reminder(
                    detail, state(invoice).occasion(step.day()), state(invoice).dueOn(), step.fee());
        }
        if (first && step.fee().isPositive()) {
            charges.charge(fee(detail, step));
        }
        if (step.does(Action.SUSPEND)) {
            events.publishEvent(new PayerOverdue(
                    detail.invoice().payer(),
                    invoice,
                    Objects.requireNonNull(detail.invoice().number())));
        }
    }

    private void refused(InvoiceDetail invoice, int day, boolean tryAgain) {
        UUID id = invoice.invoice().id();
        if (!tryAgain) {
            collections.byHand(id);
        }
        collections.noteOutcome(id, day, tryAgain ? "DECLINED" : "REFUSED");
        Optional<Integer> again = dunning.ladder(true).stream()
                .filter(step -> tryAgain && step.does(Action.CHARGE) && step.day() > day)
                .map(DunningStep::day)
                .findFirst();
        LocalDate issuedOn = Objects.requireNonNull(invoice.invoice().issuedOn());
        letters.chargeFailed(
                invoice, state(id).occasion(day), again.map(issuedOn::plusDays).orElse(null));
    }

    private NewCharge fee(InvoiceDetail invoice, DunningStep step) {
        LocalDate today = calendar.today();
        String number = String.valueOf(invoice.invoice().number());
        return new NewCharge(
                invoice.invoice().payer(),
                invoice.invoice().payer(),
                ChargedService.DUNNING_FEE,
                new ChargeSource(
                        "invoice",
                        invoice.invoice().id(),
                        "dunning/" + state(invoice.invoice().id()).occasion(step.day())),
                new LocalText("Fee for a late payment, invoice " + number, "Mahngebühr zu Rechnung " + number),
                calendar.days(today, today.plusDays(1)),
                step.fee(),
                null);
    }

    /** A debit that was on its way failed after days. */
    @ApplicationModuleListener
    void on(PaymentFailed failed) {
        if (!failed.subject().kind().equals(InvoicePayments.SUBJECT)
                || state(failed.subject().id()).onPlan()) {
            return;
        }
        InvoiceDetail invoice = invoices.detail(failed.subject().id()).orElseThrow();
        int day = state(failed.subject().id()).takenThrough();
        if (failed.code().equals(PaymentFailed.AUTHENTICATION_REQUIRED)) {
            collections.byHand(failed.subject().id());
            letters.confirmationNeeded(invoice, state(failed.subject().id()).occasion(day));
        } else {
            refused(invoice, day, failed.tryAgain());
        }
    }

    /** @return whether the table's last step was taken, so that people decide */
    @Transactional(readOnly = true)
    public boolean isForPeople(UUID invoice) {
        Collections.State state = state(invoice);
        return dunning.ladder(isCharged(invoice, state)).stream()
                .anyMatch(step -> step.does(Action.HAND_OVER) && step.day() <= state.takenThrough());
    }

    /** What an accountant decides on. */
    @Transactional(readOnly = true)
    public InvoiceDetail review(UUID invoice) {
        return invoices.detail(invoice).orElseThrow();
    }

    /** The accountant gives it up. @param by sign-in address */
    @Transactional
    public void writeOff(UUID invoice, String by) {
        Money open = invoices.lockOpen(invoice).orElseThrow();
        if (open.isPositive()) {
            settlements.settle(invoice, Kind.WRITE_OFF, invoice, open, calendar.today(), by, clock.instant());
        }
    }

    /** The accountant agreed with the payer to wait until a day. */
    @Transactional
    public void waitUntil(UUID invoice, LocalDate day) {
        collections.waitUntil(invoice, day);
    }

    /** The accountant gave it to others, who collect it. */
    @Transactional
    public void handOver(UUID invoice) {
        collections.handOver(invoice, clock.instant());
    }
}
