package space.coworking.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.shared.LocalText;
import space.coworking.shared.SqlTime;
import space.coworking.shared.TimeSlot;

/** Charges that staff enter by hand, with a reason, and take back by a counter-entry as long as no invoice has taken them up. */
@Service
public class ManualCharges {

    /** What is not entered by hand: other rooms work out what is due of it. */
    private static final Set<ChargedService> BY_RULE = EnumSet.of(
            ChargedService.SUBSCRIPTION,
            ChargedService.SIGN_UP_FEE,
            ChargedService.DEPOSIT,
            ChargedService.PACK,
            ChargedService.DUNNING_FEE);

    private static final String SOURCE = "manual";
    private static final int LONGEST_DESCRIPTION = 200;
    private static final Money MOST = Money.of(CurrencyUnit.EUR, 100_000);

    /** How far from today a service may lie: further is a slip of the pen. */
    private static final int YEARS = 2;

    private static final String SELECT = """
            select charge.*, entry.reason, entry.entered_by, entry.entered_at, customer.name as customer_name, customer.locale,
                line.invoice_id, invoice.document_number,
                entry.reverses_id is null and waiting.charge_id is not null
                    and not exists (select 1 from charge_entry back where back.reverses_id = entry.charge_id) as reversible
            from charge_entry entry
            join charge on charge.id = entry.charge_id
            join customer on customer.id = charge.payer_id
            left join charge_waiting waiting on waiting.charge_id = charge.id
            left join invoice_line line on line.charge_id = charge.id and not line.takes_back
            left join invoice on invoice.id = line.invoice_id
            """;

    private final ChargeManagement charges;
    private final Charges rows;
    private final BillingPayers payers;
    private final BillingCalendar calendar;
    private final JdbcClient sql;
    private final Clock clock;

    ManualCharges(
            ChargeManagement charges,
            Charges rows,
            BillingPayers payers,
            BillingCalendar calendar,
            JdbcClient sql,
            Clock clock) {
        this.charges = charges;
        this.rows = rows;
        this.payers = payers;
        this.calendar = calendar;
        this.sql = sql;
        this.clock = clock;
    }

    /** What is wrong with an entry. */
    public enum Wrong {
        /** There is none like that. */
        CUSTOMER,
        /** It is not entered by hand. */
        SERVICE,
        /** Empty, or too long for a line of an invoice. */
        DESCRIPTION,
        /** Zero, below, or beyond what one line can be. */
        AMOUNT,
        /** It ends before it begins, or lies too far away. */
        PERIOD
    }

    /** @return what can be entered by hand */
    public static List<ChargedService> services() {
        return List.copyOf(EnumSet.complementOf(EnumSet.copyOf(BY_RULE)));
    }

    /**
     * Enters a charge, which waits for the customer's next invoice. The same entry again changes nothing.
     *
     * @param by sign-in address
     * @return what is wrong; empty where it was entered
     */
    @Transactional
    public List<Wrong> enter(ManualCharge entry, String by) {
        List<Wrong> wrong = wrong(entry);
        if (wrong.isEmpty()) {
            TimeSlot period = calendar.days(entry.from(), entry.through().plusDays(1));
            LocalText text = new LocalText(entry.description(), entry.description());
            note(entry.id(), "price", entry.customer(), entry.service(), text, period, entry.gross())
                    .ifPresent(charge -> explain(charge, null, entry.reason(), by));
        }
        return wrong;
    }

    private List<Wrong> wrong(ManualCharge entry) {
        Set<Wrong> wrong = EnumSet.noneOf(Wrong.class);
        if (payers.withIds(List.of(entry.customer())).isEmpty()) {
            wrong.add(Wrong.CUSTOMER);
        }
        if (BY_RULE.contains(entry.service())) {
            wrong.add(Wrong.SERVICE);
        }
        if (entry.description().isBlank() || entry.description().length() > LONGEST_DESCRIPTION) {
            wrong.add(Wrong.DESCRIPTION);
        }
        if (!entry.gross().isPositive() || entry.gross().isGreaterThan(MOST)) {
            wrong.add(Wrong.AMOUNT);
        }
        LocalDate today = calendar.today();
        if (entry.through().isBefore(entry.from())
                || entry.from().isBefore(today.minusYears(YEARS))
                || entry.through().isAfter(today.plusYears(YEARS))) {
            wrong.add(Wrong.PERIOD);
        }
        return List.copyOf(wrong);
    }

    /**
     * Takes an entry back by a counter-entry: both come on the next invoice and cancel each other out.
     *
     * @return false where an invoice or a draft has taken it up, or it was taken back before
     */
    @Transactional
    public boolean reverse(UUID charge, String reason, String by) {
        // Locked, so that nobody takes it up in the meantime.
        boolean waits = sql.sql("select charge_id from charge_waiting where charge_id = ? for update")
                .param(charge)
                .query(UUID.class)
                .optional()
                .isPresent();
        Optional<EnteredCharge> entry = waits ? find(charge).filter(EnteredCharge::reversible) : Optional.empty();
        Optional<UUID> counter = entry.flatMap(entered -> rows.counter(
                charge,
                "price/back",
                new LocalText("Credit: " + entered.description(), "Gutschrift: " + entered.description())));
        counter.ifPresent(back -> explain(back, charge, reason, by));
        return counter.isPresent();
    }

    /** @return the new charge; empty where there is one of this source */
    private Optional<UUID> note(
            UUID source,
            String part,
            UUID customer,
            ChargedService service,
            LocalText description,
            TimeSlot period,
            Money gross) {
        boolean added = charges.charge(new NewCharge(
                customer, customer, service, new ChargeSource(SOURCE, source, part), description, period, gross, null));
        return added
                ? sql.sql(
                                "select id from charge where source_kind = :kind and source_id = :source and source_part = :part")
                        .param("kind", SOURCE)
                        .param("source", source)
                        .param("part", part)
                        .query(UUID.class)
                        .optional()
                : Optional.empty();
    }

    private void explain(UUID charge, @Nullable UUID reverses, String reason, String by) {
        sql.sql("""
                insert into charge_entry (charge_id, reverses_id, reason, entered_by, entered_at)
                values (:charge, cast(:reverses as uuid), :reason, :by, :now)""")
                .param("charge", charge)
                .param("reverses", reverses)
                .param("reason", reason)
                .param("by", by)
                .param("now", SqlTime.utc(clock.instant()))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<EnteredCharge> find(UUID charge) {
        return sql.sql(SELECT + "where entry.charge_id = ?")
                .param(charge)
                .query(ManualCharges::entered)
                .optional();
    }

    /** The newest first; a sort of the page request is ignored. */
    @Transactional(readOnly = true)
    public PageImpl<EnteredCharge> page(PageRequest page) {
        int all = sql.sql("select count(*) from charge_entry")
                .query(Integer.class)
                .single();
        List<EnteredCharge> rows = sql.sql(
                        SELECT + "order by entry.entered_at desc, entry.charge_id limit :most offset :first")
                .param("most", page.getPageSize())
                .param("first", page.getOffset())
                .query(ManualCharges::entered)
                .list();
        return new PageImpl<>(rows, page, all);
    }

    private static EnteredCharge entered(ResultSet row, int number) throws SQLException {
        String language = row.getString("locale").startsWith("de") ? "description_de" : "description_en";
        return new EnteredCharge(
                row.getObject("id", UUID.class),
                row.getObject("payer_id", UUID.class),
                row.getString("customer_name"),
                ChargedService.valueOf(row.getString("service")),
                row.getString(language),
                // The price as it was entered: what the payer owes of it is less where tax is owed by them.
                Money.of(CurrencyUnit.of(row.getString("currency")), row.getBigDecimal("price_amount")),
                row.getTimestamp("service_from").toInstant(),
                row.getTimestamp("service_until").toInstant(),
                row.getString("reason"),
                row.getString("entered_by"),
                row.getTimestamp("entered_at").toInstant(),
                row.getObject("invoice_id", UUID.class),
                row.getString("document_number"),
                row.getBoolean("reversible"));
    }
}
