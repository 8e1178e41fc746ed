package space.coworking.payment;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.payment.PaymentGateway.Disputed;

/** The table of disputes, changed under the payment's lock. One that ended doesn't open again, and keeps its end. */
@Repository
class Disputes {

    private final JdbcClient sql;

    Disputes(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return whether this call is the one that brought it into this state */
    boolean note(UUID payment, Disputed dispute, Instant now) {
        boolean opened = open(payment, dispute, now);
        if (dispute.state() != DisputeState.OPEN) {
            return close(dispute, now);
        }
        if (!opened) {
            noteWithdrawal(dispute);
        }
        return opened;
    }

    boolean isOpen(UUID payment) {
        return sql.sql("select exists (select from payment_dispute where payment_id = :payment and status = 'OPEN')")
                .param("payment", payment)
                .query(Boolean.class)
                .single();
    }

    /** @return what of this payment is with the payer's bank, in minor units */
    long withdrawnMinor(UUID payment) {
        return sql.sql("""
                select coalesce(sum(amount_minor), 0) from payment_dispute where payment_id = :payment and funds_withdrawn""").param("payment", payment).query(Long.class).single();
    }

    private boolean open(UUID payment, Disputed dispute, Instant now) {
        return sql.sql("""
                insert into payment_dispute (id, payment_id, amount_minor, currency, status, funds_withdrawn, opened_at)
                values (:id, :payment, :amount, upper(:currency), 'OPEN', :withdrawn, :now) on conflict (id) do nothing""")
                        .param("id", dispute.id())
                        .param("payment", payment)
                        .param("amount", dispute.amountMinor())
                        .param("currency", dispute.currency())
                        .param("withdrawn", dispute.fundsWithdrawn())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Money that was withdrawn comes back with the end only: news that says otherwise is older. */
    private void noteWithdrawal(Disputed dispute) {
        sql.sql("""
                update payment_dispute set funds_withdrawn = funds_withdrawn or :withdrawn where id = :id and status = 'OPEN'""")
                .param("id", dispute.id())
                .param("withdrawn", dispute.fundsWithdrawn())
                .update();
    }

    /** Who wins has the money, whether it has moved yet or not. */
    private boolean close(Disputed dispute, Instant now) {
        return sql.sql("""
                update payment_dispute set status = :status, funds_withdrawn = :lost, closed_at = :now
                where id = :id and status = 'OPEN'""")
                        .param("id", dispute.id())
                        .param("status", dispute.state().name())
                        .param("lost", dispute.state() == DisputeState.LOST)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
