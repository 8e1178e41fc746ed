package space.coworking.billing.bank;

import java.time.Clock;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.SqlTime;

/** Writes what becomes of bookings. The caller's transaction holds the booking's lock, or takes it here. */
@Repository
class BankBookingRows {

    private final JdbcClient sql;
    private final Clock clock;

    BankBookingRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Locks a booking until the caller's transaction ends. */
    BankBooking lock(UUID booking) {
        return sql.sql("select * from bank_transaction where id = ? for update")
                .param(booking)
                .query(BankBookings::booking)
                .single();
    }

    void addMatch(UUID id, UUID booking, UUID invoice, Money amount, String by) {
        sql.sql("""
                insert into bank_match (id, transaction_id, invoice_id, amount, matched_by, matched_at)
                values (:id, :booking, :invoice, :amount, :by, :now)""")
                .param("id", id)
                .param("booking", booking)
                .param("invoice", invoice)
                .param("amount", amount.getAmount())
                .param("by", by)
                .param("now", SqlTime.utc(clock.instant()))
                .update();
    }

    void undoMatch(UUID match, String reason, String by) {
        sql.sql("update bank_match set undone_by = :by, undone_at = :now, undone_reason = :reason where id = :id")
                .param("by", by)
                .param("now", SqlTime.utc(clock.instant()))
                .param("reason", reason)
                .param("id", match)
                .update();
    }

    /** @param more what is assigned beyond what was; below zero where less is */
    void assign(UUID booking, Money more, String by) {
        sql.sql("""
                update bank_transaction set assigned_amount = assigned_amount + :more, decided_by = :by, decided_at = :now, reason = null,
                    state = case when assigned_amount + :more = amount then 'MATCHED' else 'OPEN' end
                where id = :id""")
                .param("more", more.getAmount())
                .param("by", by)
                .param("now", SqlTime.utc(clock.instant()))
                .param("id", booking)
                .update();
    }

    /** @return false where it was not in the state that it is to leave */
    boolean decide(UUID booking, BankBookingState from, BankBookingState to, @Nullable String reason, String by) {
        return sql.sql("""
                        update bank_transaction set state = :to, reason = :reason, decided_by = :by, decided_at = :now
                        where id = :id and state = :from""")
                        .param("to", to.name())
                        .param("reason", reason)
                        .param("by", by)
                        .param("now", SqlTime.utc(clock.instant()))
                        .param("id", booking)
                        .param("from", from.name())
                        .update()
                == 1;
    }
}
