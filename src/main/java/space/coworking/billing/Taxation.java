package space.coworking.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.rules.Because;
import space.coworking.rules.tax.ChargeKind;
import space.coworking.rules.tax.Tax;
import space.coworking.rules.tax.TaxCategory;
import space.coworking.rules.tax.TaxDecision;
import space.coworking.rules.tax.TaxFacts;

/** How charges are taxed, by the table Tax. */
@Component
class Taxation {

    /**
     * @param id of the kept treatment
     * @param owed what the payer owes, with the VAT that we pay over
     */
    record Taxed(int id, BigDecimal percent, Money owed) {}

    /** A payer as far as tax goes. @param country ISO 3166; ours where it is not known */
    record TaxPayer(String country, boolean businessWithVatId) {}

    private final Tax table;
    private final JdbcClient sql;
    private final String country;
    private final TransactionTemplate apart;
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    Taxation(Tax table, JdbcClient sql, BillingProperties properties, PlatformTransactionManager transactions) {
        this.table = table;
        this.sql = sql;
        this.country = properties.country();
        this.apart = new TransactionTemplate(transactions);
        // A treatment stays whatever becomes of the charge for which it was kept first.
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * @param price with the VAT that customers at home pay
     * @throws IllegalStateException where the table has no row for it
     */
    Taxed tax(ChargedService service, Money price, TaxPayer payer, LocalDate on) {
        TaxDecision.Taxed decision = decide(service, payer, on);
        if (isOurs(decision.category())) {
            return new Taxed(keep(decision), decision.percent(), price);
        }
        BigDecimal atHome = decide(service, new TaxPayer(country, false), on).percent();
        BigDecimal net = price.getAmount()
                .multiply(BigDecimal.valueOf(100))
                .divide(atHome.add(BigDecimal.valueOf(100)), price.getScale(), RoundingMode.HALF_UP);
        return new Taxed(keep(decision), decision.percent(), Money.of(price.getCurrencyUnit(), net));
    }

    /** Whether the price stays as it is: no tax is taken off because the payer owes it, or nobody does. */
    private static boolean isOurs(TaxCategory category) {
        return category == TaxCategory.S || category == TaxCategory.E || category == TaxCategory.Z;
    }

    private TaxDecision.Taxed decide(ChargedService service, TaxPayer payer, LocalDate on) {
        TaxDecision decision = table.decide(new TaxFacts(
                ChargeKind.valueOf(service.name()), country, payer.country(), payer.businessWithVatId(), on));
        if (decision instanceof TaxDecision.Taxed taxed) {
            return taxed;
        }
        throw new IllegalStateException("The table Tax has no row for " + service + " and " + payer);
    }

    private int keep(TaxDecision.Taxed decision) {
        Because because = decision.because();
        return known.computeIfAbsent(
                because.version() + because.row(),
                key -> apart.execute(status -> sql.sql("""
                                insert into tax_treatment (rules_version, rules_row, category, percent, exemption_code, reason_en, reason_de)
                                values (:version, :row, :category, :percent, :code, :en, :de)
                                on conflict on constraint tax_treatment_once do update set rules_row = excluded.rules_row
                                returning id""")
                        .param("version", because.version())
                        .param("row", because.row())
                        .param("category", decision.category().name())
                        .param("percent", decision.percent())
                        .param("code", decision.exemptionCode())
                        .param("en", because.reason().en())
                        .param("de", because.reason().de())
                        .query(Integer.class)
                        .single()));
    }
}
