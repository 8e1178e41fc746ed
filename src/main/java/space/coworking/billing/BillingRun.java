package space.coworking.billing;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One go at billing a month.
 *
 * <p>It is <em>preparing</em> until it is known who is billed, <em>drafting</em> until all drafts are there, in <em>review</em> until an
 * accountant decides. Then it is <em>issuing</em>, <em>sending</em> and <em>done</em>, or <em>discarded</em>, and everything waits for
 * another run again. Each batch of a step is noted here in the transaction that did it, so that any node can go on after any crash.
 *
 * @param month whose use is billed; what is billed in advance is billed for the month after it
 * @param startedBy sign-in address, or {@link #CALENDAR}
 * @param chargedBefore later charges wait for the next run; null until the payers are collected
 * @param payers how many are billed
 * @param draftedThrough how many of them have their draft
 * @param issued how many invoices have their number
 * @param sent how many are mailed
 */
public record BillingRun(
        UUID id,
        String reference,
        YearMonth month,
        BillingRunState state,
        String startedBy,
        Instant startedAt,
        @Nullable Instant chargedBefore,
        int payers,
        int draftedThrough,
        int issued,
        int sent,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant doneAt) {

    /** Started by the calendar, on the first of a month. */
    public static final String CALENDAR = "calendar";

    /** @return share of the work under way that is done, in percent */
    public int progress() {
        int done =
                switch (state) {
                    case PREPARING, DISCARDED -> 0;
                    case DRAFTING -> draftedThrough;
                    case REVIEW -> payers;
                    case ISSUING -> issued;
                    case SENDING -> sent;
                    case DONE -> payers;
                };
        if (state == BillingRunState.PREPARING) {
            return 0; // nobody knows yet how many it will be
        }
        int all = state == BillingRunState.SENDING ? issued : payers;
        return all == 0 ? 100 : (int) (100L * done / all);
    }
}
