package space.coworking.billing;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Billing runs, for the back office. */
@Service
public class BillingRunManagement {

    private final BillingRuns runs;
    private final BillingRunSteps steps;
    private final BillingRunSummaries summaries;
    private final InvoiceDrafting drafting;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BillingRunManagement(
            BillingRuns runs,
            BillingRunSteps steps,
            BillingRunSummaries summaries,
            InvoiceDrafting drafting,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.runs = runs;
        this.steps = steps;
        this.summaries = summaries;
        this.drafting = drafting;
        this.calendar = calendar;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How starting a run went. */
    public sealed interface Started {
        record Run(UUID id) implements Started {}

        /** A run for this month is under way: there is one at a time. */
        record UnderWay(UUID id) implements Started {}

        /** The month is not over, so that its use is not known; look at a preview. */
        record TooEarly() implements Started {}
    }

    /**
     * Starts billing a month, or the next time for those who have not been billed.
     *
     * @param chosen whom to bill; null for everybody
     * @param by sign-in address
     */
    @Transactional
    public Started start(YearMonth month, @Nullable Collection<UUID> chosen, String by) {
        if (!month.isBefore(calendar.thisMonth())) {
            return new Started.TooEarly();
        }
        Optional<UUID> run = runs.start(month, chosen, by, clock.instant());
        while (run.isEmpty()) {
            Optional<UUID> underWay = runs.underWay(month);
            if (underWay.isPresent()) {
                return new Started.UnderWay(underWay.get());
            }
            run = runs.start(month, chosen, by, clock.instant()); // what stood in the way ended in this moment
        }
        events.publishEvent(new BillingRunStarted(run.get()));
        return new Started.Run(run.get());
    }

    /**
     * What a run would make of a month, by the same steps; nothing of it stays.
     *
     * @param month may lie ahead: with what is known today
     */
    public BillingRunSummary preview(YearMonth month) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            Optional<UUID> started = runs.start(month, null, BillingRun.CALENDAR, clock.instant());
            while (started.isEmpty()) {
                Optional<UUID> underWay = runs.underWay(month);
                if (underWay.isPresent()) {
                    return summaries.of(runs.lock(underWay.get()));
                }
                started = runs.start(month, null, BillingRun.CALENDAR, clock.instant());
            }
            UUID run = started.get();
            steps.prepare(run);
            while (steps.draft(run)) {
                // all batches
            }
            return summaries.of(runs.lock(run));
        }));
    }

    @Transactional(readOnly = true)
    public Optional<BillingRun> find(UUID id) {
        return runs.find(id);
    }

    /** @return the run of this month that is not over; there is one at most */
    @Transactional(readOnly = true)
    public Optional<UUID> underWay(YearMonth month) {
        return runs.underWay(month);
    }

    /** @return what runs come to with VAT, drafts and invoices; those without any are left out */
    @Transactional(readOnly = true)
    public Map<UUID, Money> totals(Collection<UUID> some) {
        return summaries.totals(some);
    }

    /** @return the newest first */
    @Transactional(readOnly = true)
    public List<BillingRun> newest(int first, int most) {
        return runs.newest(first, most);
    }

    @Transactional(readOnly = true)
    public int count() {
        return runs.count();
    }

    @Transactional(readOnly = true)
    public Optional<BillingRunSummary> summary(UUID run) {
        return runs.find(run).map(summaries::of);
    }

    /**
     * Leaves a customer out of a run under review: the draft goes, and what it held waits for the next run.
     *
     * @param by sign-in address
     * @return false where the run is not under review, or has no draft for them
     */
    @Transactional
    public boolean exclude(UUID run, UUID payer, String reason, String by) {
        if (runs.lock(run).state() != BillingRunState.REVIEW || !runs.hasDraft(run, payer)) {
            return false;
        }
        runs.leaveOut(run, payer, reason, by);
        drafting.discard(run, payer, calendar.zone());
        events.publishEvent(new BillingRunChanged(run));
        return true;
    }
}
