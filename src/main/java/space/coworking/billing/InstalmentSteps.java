package space.coworking.billing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.billing.Instalments.Progress;
import space.coworking.billing.PaymentPlan.Instalment;
import space.coworking.payment.PaymentFailed;
import space.coworking.payment.PaymentManagement.Charging;
import space.coworking.payment.PaymentMethods;

/** The steps by which the instalments of a plan are collected, each taken by the process that waits between them. */
@Service
public class InstalmentSteps {

    /** At an hour at which people read their mail. */
    private static final LocalTime AT = LocalTime.of(9, 0);

    /** Days that an instalment may be late. */
    static final int GRACE = 7;

    private final Instalments instalments;
    private final Collections collections;
    private final Invoices invoices;
    private final InvoicePayments payments;
    private final InvoiceLetters letters;
    private final PaymentMethods methods;
    private final BillingCalendar calendar;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InstalmentSteps(
            Instalments instalments,
            Collections collections,
            Invoices invoices,
            InvoicePayments payments,
            InvoiceLetters letters,
            PaymentMethods methods,
            BillingCalendar calendar,
            TransactionTemplate transaction,
            Clock clock) {
        this.instalments = instalments;
        this.collections = collections;
        this.invoices = invoices;
        this.payments = payments;
        this.letters = letters;
        this.methods = methods;
        this.calendar = calendar;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return when the next instalment is asked for; tomorrow where all were, and the last is on its way; at once without a plan */
    @Transactional(readOnly = true)
    public Instant nextAt(UUID invoice) {
        Optional<Progress> progress = instalments.progress(invoice);
        if (progress.isEmpty()) {
            return clock.instant();
        }
        return instalment(invoice, progress.get().number() + 1)
                .map(next -> at(next.dueOn()))
                .orElseGet(() -> at(calendar.today().plusDays(1)));
    }

    /** @return when the instalment that was asked for must have come */
    @Transactional(readOnly = true)
    public Instant checkAt(UUID invoice) {
        return instalments
                .progress(invoice)
                .flatMap(progress -> instalment(invoice, progress.number()))
                .map(asked -> at(asked.dueOn().plusDays(GRACE)))
                .orElseGet(clock::instant);
    }

    private Optional<Instalment> instalment(UUID invoice, int number) {
        return instalments.find(invoice).stream()
                .flatMap(plan -> plan.instalments().stream())
                .filter(one -> one.number() == number)
                .findFirst();
    }

    private Instant at(LocalDate day) {
        return day.atTime(AT).atZone(calendar.zone()).toInstant();
    }

    /**
     * Charges the saved method with the instalment that is due, or asks for it by mail. Calls the payment provider, outside any
     * transaction; repeated, it does nothing twice.
     *
     * @throws RuntimeException if the provider can't be reached: repeat the call
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void ask(UUID invoice) {
        Optional<Asking> asking = transaction.execute(status -> next(invoice));
        if (asking != null && asking.isPresent()) {
            Charging charging =
                    asking.get().charges() ? charge(invoice, asking.get().number()) : null;
            transaction.executeWithoutResult(status -> follow(invoice, asking.get(), charging));
        }
    }

    private record Asking(int plan, int number, boolean charges) {}

    /** The last one again while it is on its way. @return empty where all were asked for, or there is no plan any more */
    private Optional<Asking> next(UUID invoice) {
        invoices.lockOpen(invoice);
        return instalments.progress(invoice).flatMap(progress -> instalment(invoice, progress.number() + 1)
                .or(() -> instalment(invoice, progress.number()).filter(last -> progress.isProcessing()))
                .map(Instalment::number)
                .map(number -> new Asking(progress.plan(), number, isMissing(invoice, number) && isCharged(invoice))));
    }

    private boolean isMissing(UUID invoice, int number) {
        return instalments.find(invoice).orElseThrow().through(number).isPositive();
    }

    /** As by the table Dunning: what is collected once more is never charged, nor is a method that was refused for good. */
    private boolean isCharged(UUID invoice) {
        Collections.State state = collections.state(invoice);
        UUID payer = invoices.detail(invoice).orElseThrow().invoice().payer();
        return state.round() == 1
                && !state.byHand()
                && methods.defaultMethod(payer).isPresent();
    }

    private Charging charge(UUID invoice, int number) {
        Charging charging = payments.charge(
                invoice, open -> instalments.find(invoice).orElseThrow().through(number));
        if (charging instanceof Charging.Unavailable) {
            throw new IllegalStateException("The payment provider can't be reached");
        }
        return charging;
    }

    private void follow(UUID invoice, Asking asking, @Nullable Charging charging) {
        invoices.lockOpen(invoice);
        String outcome = charging == null ? null : outcome(charging);
        instalments.ask(invoice, asking.plan(), asking.number(), outcome, clock.instant());
        boolean comes = charging instanceof Charging.Received || charging instanceof Charging.Processing;
        if (comes || !isMissing(invoice, asking.number())) {
            return;
        }
        if (charging instanceof Charging.AuthenticationNeeded
                || charging instanceof Charging.Declined declined && !declined.tryAgain()) {
            collections.byHand(invoice);
        }
        letter(invoice, asking.plan(), asking.number(), Ask.after(outcome));
    }

    private static @Nullable String outcome(Charging charging) {
        if (charging instanceof Charging.Received) {
            return "PAID";
        } else if (charging instanceof Charging.Processing) {
            return "PROCESSING";
        } else if (charging instanceof Charging.AuthenticationNeeded) {
            return "CONFIRMATION";
        } else {
            return charging instanceof Charging.Declined ? "DECLINED" : null;
        }
    }

    /** Why the payer is asked for an instalment; names the mail's words. */
    enum Ask {
        DUE,
        REFUSED,
        CONFIRM;

        static Ask after(@Nullable String outcome) {
            return outcome == null ? DUE : outcome.equals("CONFIRMATION") ? CONFIRM : REFUSED;
        }
    }

    private void letter(UUID id, int plan, int number, Ask why) {
        PaymentPlan agreed = instalments.find(id).orElseThrow();
        Instalment instalment = agreed.instalments().get(number - 1);
        letters.instalment(
                invoices.detail(id).orElseThrow(),
                plan + "/" + number,
                agreed.through(number),
                instalment.dueOn().plusDays(GRACE),
                why);
    }

    /** A debit that was on its way failed after days. */
    @ApplicationModuleListener
    void on(PaymentFailed failed) {
        UUID invoice = failed.subject().id();
        if (!failed.subject().kind().equals(InvoicePayments.SUBJECT)) {
            return;
        }
        invoices.lockOpen(invoice);
        Progress progress = instalments.progress(invoice).orElse(null);
        if (progress == null || progress.number() == 0) {
            return;
        }
        boolean confirm = failed.code().equals(PaymentFailed.AUTHENTICATION_REQUIRED);
        if (confirm || !failed.tryAgain()) {
            collections.byHand(invoice);
        }
        String outcome = confirm ? "CONFIRMATION" : "DECLINED";
        instalments.ask(invoice, progress.plan(), progress.number(), outcome, clock.instant());
        if (isMissing(invoice, progress.number())) {
            letter(invoice, progress.plan(), progress.number(), Ask.after(outcome));
        }
    }

    /** @return whether the instalment that was asked for last has not come in time; what is on its way has */
    @Transactional(readOnly = true)
    public boolean isBroken(UUID invoice) {
        return instalments
                .progress(invoice)
                .filter(progress -> !progress.isProcessing() && isMissing(invoice, progress.number()))
                .isPresent();
    }
}
