package space.coworking.payment.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.payment.stripe.StripeEndpoint;

/**
 * Our account at the sandbox. Its secrets are made at the first start and kept in the database, so that all nodes share them and nobody
 * can guess them.
 */
@Component
@OnlySandbox
class SandboxAccount implements StripeEndpoint {

    /** @param webhooksOn whether events are sent; switched off, they only lie in the list of events */
    record Account(String secretKey, String webhookSecret, boolean webhooksOn) {}

    private final JdbcClient sql;
    private final Environment environment;
    private volatile @Nullable Account known;

    SandboxAccount(JdbcClient sql, Environment environment) {
        this.sql = sql;
        this.environment = environment;
    }

    @Override
    public String provider() {
        return "sandbox";
    }

    @Override
    public String apiBase() {
        return ownBase() + "/sandbox/stripe";
    }

    /** @throws IllegalStateException as long as the web server doesn't run */
    String ownBase() {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            throw new IllegalStateException("The sandbox is not there before the web server runs");
        }
        return "http://localhost:" + port + environment.getProperty("server.servlet.context-path", "");
    }

    @Override
    public String secretKey() {
        return account().secretKey();
    }

    @Override
    public String webhookSecret() {
        return account().webhookSecret();
    }

    boolean webhooksOn() {
        return sql.sql("select webhooks_on from sandbox_account")
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    void switchWebhooks(boolean on) {
        sql.sql("update sandbox_account set webhooks_on = :on").param("on", on).update();
    }

    private Account account() {
        Account account = known;
        if (account == null) {
            sql.sql(
                            "insert into sandbox_account (secret_key, webhook_secret) values (:key, :secret) on conflict do nothing")
                    .param("key", "sk_test_sandbox" + random())
                    .param("secret", "whsec_sandbox" + random())
                    .update();
            account = sql.sql("select secret_key, webhook_secret, webhooks_on from sandbox_account")
                    .query(Account.class)
                    .single();
            known = account;
        }
        return account;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
