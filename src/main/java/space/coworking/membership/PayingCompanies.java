package space.coworking.membership;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import space.coworking.customer.CompanyManagement;
import space.coworking.payment.PaymentMethods;
import space.coworking.rules.planpricing.PlanPrice.Approval;

/** Companies that pay for members: by invoice, once they saved a payment method, or where staff approved the member. */
@Component
class PayingCompanies {

    private final CompanyManagement companies;
    private final PaymentMethods methods;

    PayingCompanies(CompanyManagement companies, PaymentMethods methods) {
        this.companies = companies;
        this.methods = methods;
    }

    /**
     * Nobody leaves the company until the caller's transaction ends.
     *
     * @return why it can't pay for the applicant; empty where it can, and where people pay for themselves
     */
    Optional<MembershipRefusal> against(Application application, Approval approval) {
        if (!application.companyPays()) {
            return Optional.empty();
        }
        if (!companies.lockMember(application.payer(), application.customer())) {
            return Optional.of(MembershipRefusal.NOT_OF_THE_COMPANY);
        }
        return approval == Approval.NONE && !hasMethod(application.payer())
                ? Optional.of(MembershipRefusal.NO_PAYMENT_METHOD)
                : Optional.empty();
    }

    /** @return whether a draft that a company is to pay has all that it needs */
    boolean isReady(Membership draft) {
        return draft.approved()
                && draft.termsVersion() != null
                && (draft.approver() != Approval.NONE || hasMethod(draft.payerId()));
    }

    private boolean hasMethod(UUID company) {
        return methods.defaultMethod(company).isPresent();
    }

    /** @return whether members pay for themselves, or still belong to the company that pays for them */
    boolean standBy(Membership membership) {
        return !membership.companyPays() || companies.isMember(membership.payerId(), membership.customerId());
    }
}
