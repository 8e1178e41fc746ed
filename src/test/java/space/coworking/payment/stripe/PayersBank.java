package space.coworking.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.payment.PaymentSubject;

/** Decides disputes, as the evidence asks it to in Stripe's test mode. */
@Component
public class PayersBank {

    /** Each payment with this card is disputed at once. */
    public static final String DISPUTED_CARD = "4000000000000259";

    private final ObjectProvider<StripeClient> stripe;
    private final JdbcClient sql;

    PayersBank(ObjectProvider<StripeClient> stripe, JdbcClient sql) {
        this.stripe = stripe;
        this.sql = sql;
    }

    /** @return the provider's name for the money of a subject's first payment */
    public String money(PaymentSubject subject) {
        return sql.sql("""
                select provider_payment from payment_attempt join payment on payment.id = payment_id
                where subject_id = ? and provider_payment is not null order by part limit 1""").param(subject.id()).query(String.class).single();
    }

    public String dispute(PaymentSubject subject) throws StripeException {
        DisputeListParams params =
                DisputeListParams.builder().setPaymentIntent(money(subject)).build();
        return stripe.getObject().v1().disputes().list(params).getData().get(0).getId();
    }

    public void letUsWin(PaymentSubject subject) throws StripeException {
        answer(subject, "winning_evidence");
    }

    public void letUsLose(PaymentSubject subject) throws StripeException {
        answer(subject, "losing_evidence");
    }

    public void giveIn(PaymentSubject subject) throws StripeException {
        stripe.getObject().v1().disputes().close(dispute(subject));
    }

    private void answer(PaymentSubject subject, String evidence) throws StripeException {
        DisputeUpdateParams params = DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .setUncategorizedText(evidence)
                        .build())
                .setSubmit(true)
                .build();
        stripe.getObject().v1().disputes().update(dispute(subject), params);
    }
}
