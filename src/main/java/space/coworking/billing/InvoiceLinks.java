package space.coworking.billing;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.PublicUrl;
import space.coworking.shared.SecretToken;
import space.coworking.shared.SqlTime;

/** Secret addresses of invoices. Each mail has its own; a company's bookkeeper needs no account with us. */
@Repository
class InvoiceLinks {

    private final JdbcClient sql;
    private final PublicUrl publicUrl;
    private final Clock clock;

    InvoiceLinks(JdbcClient sql, PublicUrl publicUrl, Clock clock) {
        this.sql = sql;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    URI make(UUID invoice) {
        SecretToken secret = SecretToken.random();
        sql.sql("insert into invoice_link (token_hash, invoice_id, made_at) values (:hash, :invoice, :now)")
                .param("hash", secret.hash())
                .param("invoice", invoice)
                .param("now", SqlTime.utc(clock.instant()))
                .update();
        return publicUrl.of("/invoices/" + secret.value());
    }

    Optional<UUID> find(String secret) {
        return sql.sql("select invoice_id from invoice_link where token_hash = ?")
                .param(new SecretToken(secret).hash())
                .query(UUID.class)
                .optional();
    }
}
