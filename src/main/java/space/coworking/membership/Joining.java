package space.coworking.membership;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.billing.BillingCalendar;
import space.coworking.customer.CustomerManagement;
import space.coworking.payment.MethodRequest;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.payment.PaymentManagement.Closing;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.payment.PaymentMethods;
import space.coworking.payment.PaymentMethods.Saving;
import space.coworking.payment.PaymentRequest;
import space.coworking.payment.PaymentSubject;

/** From the application to the first payment. */
@Component
class Joining {

    static final String SUBJECT = "membership";

    private static final Duration PAY_WITHIN = Duration.ofHours(24);

    private final PlanCatalog plans;
    private final Memberships memberships;
    private final LockedMemberships locked;
    private final MembershipViews views;
    private final JoiningPrice price;
    private final PayingCompanies companies;
    private final MembershipLetters letters;
    private final CustomerManagement customers;
    private final PaymentManagement payments;
    private final PaymentMethods methods;
    private final BillingCalendar calendar;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Joining(
            PlanCatalog plans,
            Memberships memberships,
            LockedMemberships locked,
            MembershipViews views,
            JoiningPrice price,
            PayingCompanies companies,
            MembershipLetters letters,
            CustomerManagement customers,
            PaymentManagement payments,
            PaymentMethods methods,
            BillingCalendar calendar,
            MessageSource messages,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.plans = plans;
        this.memberships = memberships;
        this.locked = locked;
        this.views = views;
        this.price = price;
        this.companies = companies;
        this.letters = letters;
        this.customers = customers;
        this.payments = payments;
        this.methods = methods;
        this.calendar = calendar;
        this.messages = messages;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    static PaymentSubject subject(UUID membership) {
        return new PaymentSubject(SUBJECT, membership);
    }

    Applied apply(Application application) {
        customers.lock(application.customer());
        PlanView plan =
                plans.named(application.plan()).filter(PlanView::offered).orElse(null);
        if (plan == null || plan.price() == null) {
            return new Applied.Refused(MembershipRefusal.NOT_OFFERED);
        }
        Membership before = memberships
                .findByCustomerIdAndStateIn(application.customer(), MembershipManagement.OPEN)
                .orElse(null);
        if (before != null) {
            boolean same = before.state() == MembershipState.DRAFT
                    && before.plan().equals(plan.name())
                    && before.payerId().equals(application.payer());
            return same
                    ? new Applied.Drafted(views.view(before))
                    : new Applied.Refused(MembershipRefusal.ALREADY_MEMBER);
        }
        MembershipRefusal refusal =
                companies.against(application, plan.price().approval()).orElse(null);
        if (refusal != null) {
            return new Applied.Refused(refusal);
        }
        Membership membership = memberships.saveAndFlush(new Membership(
                UUID.randomUUID(),
                freeReference(),
                application.named(plan.name()),
                plan.price(),
                calendar.today(),
                clock.instant()));
        events.publishEvent(new MembershipEvent.Drafted(membership.id()));
        if (membership.companyPays()) {
            letters.companyPays(
                    membership, customers.profile(membership.payerId()).name());
        }
        return new Applied.Drafted(views.view(membership));
    }

    private String freeReference() {
        String reference = MembershipReference.random();
        while (memberships.existsByReference(reference)) {
            reference = MembershipReference.random();
        }
        return reference;
    }

    /**
     * The page on which the applicant pays, or saves a card where nothing is due. Calls the payment provider, outside any transaction.
     *
     * @param back the page that the applicant comes back to
     */
    JoiningPage page(UUID id, URI back) {
        if (isOutdated(id)) {
            Closing closing = payments.close(subject(id));
            if (closing != Closing.CLOSED) {
                return closing == Closing.PAID ? new JoiningPage.NothingDue() : new JoiningPage.Unavailable();
            }
        }
        Due due = transaction.execute(status -> due(id));
        if (due == null) {
            return new JoiningPage.NothingDue();
        }
        URI done = URI.create(back + "?paid");
        return due.payment() == null
                ? methodPage(due.membership(), new ReturnPages(done, back))
                : paymentPage(due.payment(), new ReturnPages(done, back));
    }

    private boolean isOutdated(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> memberships
                .findById(id)
                .flatMap(membership -> membership.quote().day())
                .filter(day -> !day.equals(calendar.today()))
                .isPresent()));
    }

    /** @param payment null where nothing is to be paid, only a method to be saved */
    private record Due(Membership membership, @Nullable UUID payment) {}

    private @Nullable Due due(UUID id) {
        Membership membership = locked.withId(id);
        if (membership.state() != MembershipState.DRAFT
                || !membership.approved()
                || membership.ready()
                || membership.companyPays()) {
            return null;
        }
        LocalDate today = calendar.today();
        membership.quote().renew(today, price.of(membership, today));
        if (!membership.quote().amount().isZero()) {
            return new Due(membership, payments.request(request(membership)));
        }
        if (methods.defaultMethod(membership.payerId()).isPresent()) {
            ready(membership, null);
            return null;
        }
        return new Due(membership, null);
    }

    private PaymentRequest request(Membership membership) {
        return new PaymentRequest(
                        subject(membership.id()),
                        membership.quote().part(),
                        membership.quote().amount(),
                        membership.memberEmail(),
                        membership.memberName(),
                        membership.locale(),
                        messages.getMessage(
                                "membership.payment.description",
                                new Object[] {membership.plan(), membership.reference()},
                                membership.locale()),
                        clock.instant().plus(PAY_WITHIN))
                .savingMethodOf(membership.payerId());
    }

    private JoiningPage paymentPage(UUID payment, ReturnPages pages) {
        Checkout checkout = payments.checkout(payment, pages);
        if (checkout instanceof Checkout.Page page) {
            return new JoiningPage.Open(page.url());
        }
        return checkout instanceof Checkout.Unavailable ? new JoiningPage.Unavailable() : new JoiningPage.NothingDue();
    }

    private JoiningPage methodPage(Membership membership, ReturnPages pages) {
        Saving saving = methods.saveMethod(new MethodRequest(
                membership.payerId(),
                subject(membership.id()),
                membership.memberEmail(),
                membership.memberName(),
                membership.locale(),
                pages));
        if (saving instanceof Saving.Page page) {
            return new JoiningPage.Open(page.url());
        }
        return saving instanceof Saving.Unavailable ? new JoiningPage.Unavailable() : new JoiningPage.NothingDue();
    }

    /** The applicant came back: asks the provider at once. */
    void refresh(UUID id) {
        payments.refresh(subject(id));
        methods.refresh(subject(id));
    }

    /** Money came in for joining. @return false where the draft is over, so that it has to go back */
    boolean paid(UUID id, UUID payment) {
        Membership membership = locked.withId(id);
        if (membership.state() == MembershipState.DRAFT && !membership.ready()) {
            ready(membership, payment);
        }
        return !membership.neverBegan();
    }

    /** A method was saved for joining, which is all that is needed where nothing is due. */
    void methodSaved(UUID id) {
        Membership membership = locked.withId(id);
        if (membership.state() == MembershipState.DRAFT
                && !membership.ready()
                && membership.quote().amount().isZero()) {
            ready(membership, null);
        }
    }

    /** The person accepts what a company pays. @return false where there is nothing to accept */
    boolean acceptTerms(Membership draft) {
        if (!draft.companyPays() || draft.termsVersion() != null) {
            return false;
        }
        draft.acceptTerms(Application.TERMS_VERSION, clock.instant());
        beginIfCompanyPays(draft);
        return true;
    }

    /** A company saved a payment method: what waits for it can begin. */
    void companySavedMethod(UUID company) {
        memberships.findByPayerIdAndStateIn(company, EnumSet.of(MembershipState.DRAFT)).stream()
                .filter(Membership::companyPays)
                .map(draft -> locked.withId(draft.id()))
                .filter(draft -> draft.state() == MembershipState.DRAFT)
                .forEach(this::beginIfCompanyPays);
    }

    /** What a company pays needs the person's consent, and a company that pays by invoice. */
    void beginIfCompanyPays(Membership draft) {
        if (draft.companyPays() && !draft.ready() && companies.isReady(draft)) {
            ready(draft, null);
        }
    }

    /** What joining costs waits for an invoice. */
    void readyWithoutPayment(UUID id) {
        Membership membership = locked.withId(id);
        membership.quote().renew(calendar.today(), price.of(membership, calendar.today()));
        ready(membership, null);
    }

    private void ready(Membership membership, @Nullable UUID payment) {
        membership.makeReady(payment);
        events.publishEvent(new MembershipEvent.Ready(membership.id()));
    }
}
