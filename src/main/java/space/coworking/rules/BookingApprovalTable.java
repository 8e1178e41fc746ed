package space.coworking.rules;

import static space.coworking.rules.Column.condition;
import static space.coworking.rules.Column.number;
import static space.coworking.rules.Column.result;
import static space.coworking.rules.Column.whole;
import static space.coworking.rules.Column.word;
import static space.coworking.rules.Column.words;
import static space.coworking.rules.language.Terms.ANY;
import static space.coworking.rules.language.Terms.NONE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import space.coworking.rules.TableLayout.HitPolicy;
import space.coworking.rules.TableLayout.Misfit;
import space.coworking.rules.bookingapproval.Approval;
import space.coworking.rules.bookingapproval.Approval.Approver;
import space.coworking.rules.bookingapproval.BookingApproval;
import space.coworking.rules.bookingapproval.BookingApprovalFacts;

/** Answers from {@code BookingApproval.xlsx}. */
@Component
class BookingApprovalTable implements BookingApproval {

    private static final String DECISION = "decision";
    private static final String ANSWER_WITHIN = "answerWithin";
    private static final String PAY_WITHIN = "payWithin";

    static final TableLayout LAYOUT = new TableLayout(
            "BookingApproval",
            BookingApprovalFacts.class,
            HitPolicy.FIRST_MATCH,
            List.of(Setting.noMatchInEnglish(), Setting.noMatchInGerman()),
            List.of(
                    Column.rowId("BA"),
                    condition("overdue", "Terms.yes(overdueInvoice(), \"$param\")", word(ANY, "yes", "no")),
                    condition("customer", "Terms.customer(customer(), \"$param\")", new CellKind.Customer()),
                    condition("visits", "Terms.atLeast(paidVisits(), \"$param\")", whole(1, 1000, ANY)),
                    condition("noShows", "Terms.atMost(noShows(), \"$param\")", whole(0, 1000, ANY)),
                    condition("total", "Terms.under(total(), \"$param\")", number(1, 100_000, 2, ANY)),
                    condition(
                            "dayOrRoom",
                            "Terms.dayOrRoom(day(), roomClass(), \"$param\")",
                            words(ANY, "workday", "weekend", "holiday", "small", "medium", "large")),
                    result(DECISION, word("automatic", "reception", "manager", "decline")),
                    result(ANSWER_WITHIN, number(0.5, 200, 2, NONE)),
                    result(PAY_WITHIN, number(0.25, 720, 2, NONE)),
                    Column.reason(Column.REASON_EN),
                    Column.reason(Column.REASON_DE)),
            BookingApprovalTable::check);

    private final DecisionTables tables;

    BookingApprovalTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public Approval decide(BookingApprovalFacts facts) {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.decide(
                facts,
                Approval.class,
                rows -> rows.isEmpty()
                        ? new Approval(
                                Approver.DECLINE, null, null, table.sheet().noMatch())
                        : approval(facts, rows.get(0)));
    }

    private static Approval approval(BookingApprovalFacts facts, MatchedRow row) {
        return new Approval(
                Approver.valueOf(row.literal(DECISION).toUpperCase(Locale.ROOT)),
                row.has(ANSWER_WITHIN) ? row.hours(ANSWER_WITHIN) : null,
                // members pay by invoice, whatever row approves them
                facts.customer().isGuest() && row.has(PAY_WITHIN) ? row.hours(PAY_WITHIN) : null,
                row.because());
    }

    private static Optional<Misfit> check(CheckedRow row) {
        boolean peopleDecide = row.is(DECISION, "reception") || row.is(DECISION, "manager");
        if (peopleDecide == row.is(ANSWER_WITHIN, NONE)) {
            return Optional.of(new Misfit(ANSWER_WITHIN, "hours where reception or manager decides, else –"));
        }
        if (row.is(DECISION, "decline") && !row.is(PAY_WITHIN, NONE)) {
            return Optional.of(new Misfit(PAY_WITHIN, "– where it is declined"));
        }
        boolean guestsPay = !row.is(DECISION, "decline") && (row.is("customer", ANY) || row.is("customer", "guest"));
        return guestsPay && row.is(PAY_WITHIN, NONE)
                ? Optional.of(new Misfit(PAY_WITHIN, "hours, as the row applies to guests"))
                : Optional.empty();
    }
}
