package space.coworking.billing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a billing run, each taken by the process that waits between them. Each locks the run, looks at where it stands and goes on
 * from there, so that a step that is repeated does nothing twice.
 */
@Service
public class BillingRunSteps {

    private final BillingRuns runs;
    private final List<PeriodicCharges> periodic;
    private final InvoiceDrafting drafting;
    private final InvoiceIssuing issuing;
    private final InvoiceSending sending;
    private final BillingCalendar calendar;
    private final BillingProperties properties;
    private final Clock clock;

    BillingRunSteps(
            BillingRuns runs,
            List<PeriodicCharges> periodic,
            InvoiceDrafting drafting,
            InvoiceIssuing issuing,
            InvoiceSending sending,
            BillingCalendar calendar,
            BillingProperties properties,
            Clock clock) {
        this.runs = runs;
        this.periodic = periodic;
        this.drafting = drafting;
        this.issuing = issuing;
        this.sending = sending;
        this.calendar = calendar;
        this.properties = properties;
        this.clock = clock;
    }

    /** Starts the run for last month. @return empty where one was made already, or is under way */
    @Transactional
    public Optional<UUID> openForLastMonth() {
        YearMonth month = calendar.thisMonth().minusMonths(1);
        return runs.isBilled(month) ? Optional.empty() : runs.start(month, null, BillingRun.CALENDAR, clock.instant());
    }

    /** Adds the fees of the next period, and collects whom to bill. */
    @Transactional
    public void prepare(UUID id) {
        BillingRun run = runs.lock(id);
        if (run.state() == BillingRunState.PREPARING) {
            periodic.forEach(room -> room.accrue(run.month()));
            runs.collectPayers(id, clock.instant());
        }
    }

    /** Drafts the next batch. @return whether there is another */
    @Transactional
    public boolean draft(UUID id) {
        BillingRun run = runs.lock(id);
        if (run.state() != BillingRunState.DRAFTING) {
            return false;
        }
        int through = Math.min(run.draftedThrough() + properties.batch(), run.payers());
        drafting.draft(run, run.draftedThrough(), through, calendar.zone(), clock.instant());
        runs.drafted(id, through);
        if (run.payers() == 0) {
            runs.over(id, BillingRunState.DONE, clock.instant());
        } else if (through == run.payers()) {
            runs.become(id, BillingRunState.REVIEW);
        }
        return through < run.payers();
    }

    /** An accountant lets the drafts become invoices. @param by sign-in address */
    @Transactional
    public void approve(UUID id, String by) {
        if (runs.lock(id).state() == BillingRunState.REVIEW) {
            runs.decided(id, BillingRunState.ISSUING, by, clock.instant());
        }
    }

    /** An accountant throws the drafts away; what they held waits again. */
    @Transactional
    public void discard(UUID id, String by) {
        if (runs.lock(id).state() == BillingRunState.REVIEW) {
            drafting.discard(id, null, calendar.zone());
            runs.decided(id, BillingRunState.DISCARDED, by, clock.instant());
            runs.over(id, BillingRunState.DISCARDED, clock.instant());
        }
    }

    /** Gives the next batch of drafts their numbers. @return whether there is another */
    @Transactional
    public boolean issue(UUID id) {
        BillingRun run = runs.lock(id);
        if (run.state() != BillingRunState.ISSUING) {
            return false;
        }
        LocalDate today = calendar.today();
        int issued = issuing.issueNext(
                id, properties.batch(), today, today.plusDays(properties.paymentDays()), clock.instant());
        runs.issued(id, issued);
        if (issued < properties.batch()) {
            runs.become(id, BillingRunState.SENDING);
        }
        return issued == properties.batch();
    }

    /** Makes and mails the next batch of documents, and lets their collection begin. @return whether there is another */
    @Transactional
    public boolean send(UUID id) {
        BillingRun run = runs.lock(id);
        if (run.state() != BillingRunState.SENDING) {
            return false;
        }
        int sent = sending.sendNext(id);
        runs.sent(id, sent);
        if (sent == 0) {
            runs.over(id, BillingRunState.DONE, clock.instant());
        }
        return sent > 0;
    }
}
