package space.coworking.membership;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeSource;
import space.coworking.billing.ChargedService;
import space.coworking.billing.NewCharge;
import space.coworking.customer.CustomerManagement;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.payment.PaymentReceived;
import space.coworking.payment.PaymentRequest;
import space.coworking.payment.PaymentSubject;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.shared.LocalText;

/** Sells packs: credit that is paid at once and granted when the money has come, once. */
@Service
public class PackManagement {

    static final String SUBJECT = "pack";

    private static final Duration PAY_WITHIN = Duration.ofHours(23);

    private final PackPurchases purchases;
    private final Memberships memberships;
    private final PlanCatalog plans;
    private final CreditLedger ledger;
    private final ChargeManagement charges;
    private final PaymentManagement payments;
    private final CustomerManagement customers;
    private final MembershipLetters letters;
    private final BillingCalendar calendar;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PackManagement(
            PackPurchases purchases,
            Memberships memberships,
            PlanCatalog plans,
            CreditLedger ledger,
            ChargeManagement charges,
            PaymentManagement payments,
            CustomerManagement customers,
            MembershipLetters letters,
            BillingCalendar calendar,
            MessageSource messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.purchases = purchases;
        this.memberships = memberships;
        this.plans = plans;
        this.ledger = ledger;
        this.charges = charges;
        this.payments = payments;
        this.customers = customers;
        this.letters = letters;
        this.calendar = calendar;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return the pack of the member's plan as it is sold today; empty where it sells none */
    @Transactional(readOnly = true)
    public Optional<PlanPrice.Pack> offer(UUID customer) {
        return member(customer)
                .flatMap(membership -> plans.named(membership.plan()))
                .map(PlanView::pack);
    }

    /**
     * The page on which a member pays for a pack; the one that is open, if there is one. Calls the payment provider, outside any
     * transaction.
     *
     * @param back the page that the member comes back to
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PackPage buy(UUID customer, Locale locale, URI back) {
        UUID payment = transaction.execute(status -> request(customer, locale));
        if (payment == null) {
            return new PackPage.NotForSale();
        }
        Checkout checkout = payments.checkout(payment, new ReturnPages(URI.create(back + "?bought"), back));
        if (checkout instanceof Checkout.Page page) {
            return new PackPage.Open(page.url());
        }
        return new PackPage.Unavailable();
    }

    private @Nullable UUID request(UUID customer, Locale locale) {
        customers.lock(customer);
        Membership membership = member(customer).orElse(null);
        PlanPrice.Pack pack = offer(customer).orElse(null);
        if (membership == null || pack == null) {
            return null;
        }
        Instant now = clock.instant();
        PackPurchase purchase = purchases
                .open(customer, now.minus(PAY_WITHIN))
                .filter(open -> open.price().equals(pack.price())
                        && open.minutes() == pack.hours().toMinutes())
                .orElseGet(() -> begin(membership, pack, locale, now));
        return payments.request(new PaymentRequest(
                        new PaymentSubject(SUBJECT, purchase.id()),
                        1,
                        purchase.price(),
                        membership.memberEmail(),
                        membership.memberName(),
                        purchase.locale(),
                        messages.getMessage(
                                "pack.payment.description",
                                new Object[] {purchase.plan(), pack.hours().toHours()},
                                purchase.locale()),
                        now.plus(PAY_WITHIN))
                .by(customer));
    }

    private PackPurchase begin(Membership membership, PlanPrice.Pack pack, Locale locale, Instant now) {
        PackPurchase purchase = new PackPurchase(
                UUID.randomUUID(),
                membership.customerId(),
                membership.customerId(),
                membership.plan(),
                Math.toIntExact(pack.hours().toMinutes()),
                pack.validity(),
                pack.price(),
                locale,
                false);
        purchases.add(purchase, pack.because(), now);
        return purchase;
    }

    /** Where a pack stands whose buyer came back from the payment page. */
    public enum Bought {
        /** None was begun of late. */
        NOTHING,
        /** The credit is there. */
        PAID,
        AWAITED
    }

    /** The member came back from the payment page: asks the provider at once. The credit follows a moment after the news. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Bought refresh(UUID customer) {
        Instant since = clock.instant().minus(PAY_WITHIN);
        Optional<PackPurchase> latest = purchases.latest(customer, since);
        latest.filter(purchase -> !purchase.paid())
                .ifPresent(open -> payments.refresh(new PaymentSubject(SUBJECT, open.id())));
        return purchases
                .latest(customer, since)
                .map(purchase -> purchase.paid() ? Bought.PAID : Bought.AWAITED)
                .orElse(Bought.NOTHING);
    }

    /** @return whether a pack that was begun of late still waits for its payment */
    @Transactional(readOnly = true)
    public boolean awaitsPayment(UUID customer) {
        return purchases.open(customer, clock.instant().minus(PAY_WITHIN)).isPresent();
    }

    /** The money came: the credit is granted, once however often the news comes. */
    @ApplicationModuleListener
    void on(PaymentReceived payment) {
        if (payment.subject().kind().equals(SUBJECT)) {
            complete(purchases.find(payment.subject().id()).orElseThrow(), payment.payment());
        }
    }

    /** @return names the grant of a pack's credit */
    static CreditCause grant(PackPurchase purchase) {
        return new CreditCause(SUBJECT, purchase.id(), "grant");
    }

    private void complete(PackPurchase purchase, UUID payment) {
        customers.lock(purchase.customer());
        Instant now = clock.instant();
        LocalDate firstDay = calendar.day(now);
        LocalDate lastDay = firstDay.plus(purchase.validity());
        CreditCause cause = grant(purchase);
        // Whole days at both ends: who sits at a desk already and runs out of credit buys for this day too.
        Instant from = calendar.start(firstDay);
        Instant until = calendar.start(lastDay.plusDays(1));
        if (!ledger.grant(purchase.customer(), CreditLot.Kind.PACK, cause, purchase.minutes(), from, until, now)) {
            return;
        }
        purchases.markPaid(purchase.id(), now);
        long hours = Duration.ofMinutes(purchase.minutes()).toHours();
        charges.charge(new NewCharge(
                purchase.payer(),
                purchase.customer(),
                ChargedService.PACK,
                new ChargeSource(SUBJECT, purchase.id(), "price"),
                new LocalText(
                        purchase.plan() + ": " + hours + " credit hours",
                        purchase.plan() + ": " + hours + " Guthabenstunden"),
                calendar.days(firstDay, lastDay.plusDays(1)),
                purchase.price(),
                payment));
        member(purchase.customer()).ifPresent(membership -> letters.packBought(membership, purchase, lastDay));
    }

    private Optional<Membership> member(UUID customer) {
        return memberships.findByCustomerIdAndStateIn(customer, Members.RUNNING);
    }
}
