package space.coworking.billing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import space.coworking.billing.PayerCredit.State;
import space.coworking.billing.PayerCreditRows.Way;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentReading;
import space.coworking.payment.PaymentSubject;
import space.coworking.payment.ReceivedPayment;
import space.coworking.payment.RefundSettled;
import space.coworking.payment.ReturnedPart;

/** Returns payers' credit to the cards that paid. It takes nothing off any invoice, and so no credit note is written for it. */
@Component
class CreditRefunds {

    /** Begins the keys of such refunds; the credit's id follows. */
    static final String KEY = "credit:";

    private final PayerCreditRows rows;
    private final PaymentManagement payments;
    private final PaymentReading reading;
    private final Clock clock;

    CreditRefunds(PayerCreditRows rows, PaymentManagement payments, PaymentReading reading, Clock clock) {
        this.rows = rows;
        this.payments = payments;
        this.reading = reading;
        this.clock = clock;
    }

    /** A credit is to be returned to a card. */
    record PayingBack(UUID credit) {}

    /**
     * What was paid by card and can be returned: the payment that brought the credit, or one of the invoice that a transfer came for too.
     * What paid a booking when it was made is that booking's, whose own refunds count on it.
     *
     * @return what the payment is for; empty where less is held than the credit
     */
    Optional<PaymentSubject> subject(PayerCredit credit) {
        return paidFor(credit).filter(one -> reading.received(one).stream()
                .map(ReceivedPayment::held)
                .anyMatch(held -> !held.isLessThan(credit.left())));
    }

    private Optional<PaymentSubject> paidFor(PayerCredit credit) {
        return credit.payment() == null
                ? Optional.of(InvoicePayments.subject(credit.invoice()))
                : reading.subject(credit.payment());
    }

    /** After the decision is saved: the provider is called outside any transaction, and again where that did not go well. */
    @ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
    void on(PayingBack back) {
        rows.find(back.credit())
                .filter(credit -> credit.state() == State.PAYING_BACK)
                .ifPresent(credit ->
                        payments.refund(KEY + credit.id(), paidFor(credit).orElseThrow(), credit.left(), "duplicate"));
    }

    @ApplicationModuleListener
    void on(RefundSettled refund) {
        List<ReturnedPart> parts = reading.returned(refund.refund()).stream()
                .filter(part -> part.key().startsWith(KEY))
                .toList();
        parts.stream()
                .map(part -> UUID.fromString(part.key().substring(KEY.length())))
                .findFirst()
                .ifPresent(credit -> settled(credit, parts));
    }

    /** Judged by how the refund stands now: its news may come late and twice. */
    private void settled(UUID credit, List<ReturnedPart> parts) {
        List<ReturnedPart> failed = parts.stream()
                .filter(part -> part.state() == ReturnedPart.State.FAILED)
                .toList();
        if (parts.stream().allMatch(part -> part.state() == ReturnedPart.State.SUCCEEDED)) {
            List.of(State.PAYING_BACK, State.OPEN)
                    .forEach(from -> rows.move(credit, from, State.PAID_BACK, Way.CARD, null, clock.instant()));
        } else if (!failed.isEmpty() && parts.stream().noneMatch(part -> part.state() == ReturnedPart.State.PENDING)) {
            rows.reopen(
                    credit,
                    failed.stream()
                            .map(ReturnedPart::amount)
                            .reduce(Money::plus)
                            .orElseThrow(),
                    clock.instant());
        }
    }
}
