package space.coworking.membership;

import org.springframework.stereotype.Component;
import space.coworking.customer.CompanyManagement;

/** Companies that pay for members. */
@Component
class PayingCompanies {

    private final CompanyManagement companies;

    PayingCompanies(CompanyManagement companies) {
        this.companies = companies;
    }

    /** @return whether members pay for themselves, or still belong to the company that pays for them */
    boolean standBy(Membership membership) {
        return !membership.companyPays() || companies.isMember(membership.payerId(), membership.customerId());
    }
}
