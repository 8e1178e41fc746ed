package space.coworking.customer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.SecretToken;

/**
 * Companies that pay for several people. Whoever makes one is its first admin; admins invite others by e-mail, and there is always one.
 * For who is no admin of a company there is nothing to manage: empty, as for a company that isn't there.
 */
@Service
public class CompanyManagement {

    /** How long an invitation can be accepted. */
    public static final Duration GOOD = Duration.ofDays(14);

    /** Invitations of one company in a day: each is a mail to somebody who didn't ask for it. */
    static final int MOST_A_DAY = 20;

    private final Companies companies;
    private final CompanyInvitations invitations;
    private final Customers customers;
    private final CompanyLetters letters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CompanyManagement(
            Companies companies,
            CompanyInvitations invitations,
            Customers customers,
            CompanyLetters letters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.companies = companies;
        this.invitations = invitations;
        this.customers = customers;
        this.letters = letters;
        this.events = events;
        this.clock = clock;
    }

    /** Makes a company, with this person as its admin. @param locale of its invoices */
    @Transactional
    public UUID make(UUID person, CompanyDetails details, Locale locale) {
        UUID company = customers.insertCompany(details, locale);
        companies.add(company, person, CompanyRole.ADMIN);
        tell(company, details);
        return company;
    }

    private void tell(UUID company, CompanyDetails details) {
        VatId vatId = details.vatId();
        if (vatId != null) {
            events.publishEvent(new VatIdSaved(company, vatId.value()));
        }
    }

    /** @return the companies that this person belongs to, and that may pay for them */
    @Transactional(readOnly = true)
    public List<CompanyView> payableBy(UUID person) {
        return companies.of(person);
    }

    @Transactional(readOnly = true)
    public List<CompanyView> companiesAdministeredBy(UUID person) {
        return companies.of(person).stream().filter(CompanyView::isAdmin).toList();
    }

    @Transactional(readOnly = true)
    public boolean isAdmin(UUID company, UUID person) {
        return companies.role(company, person).filter(CompanyRole.ADMIN::equals).isPresent();
    }

    @Transactional(readOnly = true)
    public boolean isMember(UUID company, UUID person) {
        return companies.role(company, person).isPresent();
    }

    /** Locks the company until the caller's transaction ends: nobody leaves meanwhile. @return whether the person belongs to it */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lockMember(UUID company, UUID person) {
        return customers.lock(company) && isMember(company, person);
    }

    /** @param admin who asks */
    @Transactional(readOnly = true)
    public Optional<Profile> company(UUID company, UUID admin) {
        return isAdmin(company, admin) ? customers.profile(company) : Optional.empty();
    }

    @Transactional(readOnly = true)
    public List<CompanyPerson> people(UUID company, UUID admin) {
        return isAdmin(company, admin) ? companies.people(company) : List.of();
    }

    /** @return those that nobody has accepted, also expired ones */
    @Transactional(readOnly = true)
    public List<CompanyInvitation> invitations(UUID company, UUID admin) {
        return isAdmin(company, admin) ? invitations.open(company) : List.of();
    }

    /** @return false where there is no such company to manage */
    @Transactional
    public boolean change(UUID company, UUID admin, CompanyDetails details) {
        boolean may = isAdmin(company, admin);
        if (may) {
            customers.changeCompany(company, details);
            tell(company, details);
        }
        return may;
    }

    /** Mails a link to somebody; again to the same address it is another link, and the one before is good no more. */
    @Transactional
    public Optional<Invited> invite(UUID company, UUID admin, EmailAddress email, Locale locale) {
        if (!lockAsAdmin(company, admin)) {
            return Optional.empty();
        }
        if (companies.hasMember(company, email)) {
            return Optional.of(new Invited.IsMember());
        }
        if (invitations.since(company, clock.instant().minus(Duration.ofDays(1))) >= MOST_A_DAY) {
            return Optional.of(new Invited.TooMany());
        }
        SecretToken secret = SecretToken.random();
        UUID id = invitations.add(company, email, admin, secret, clock.instant(), GOOD);
        letters.invitation(id, customers.profile(company).orElseThrow(), email, secret, locale);
        return Optional.of(new Invited.Done());
    }

    /** @return false where there is no such invitation to withdraw */
    @Transactional
    public boolean withdraw(UUID company, UUID admin, UUID invitation) {
        return lockAsAdmin(company, admin) && invitations.withdraw(company, invitation, clock.instant());
    }

    /** @return the invitation behind a link; empty where it is unknown, used, withdrawn or expired */
    @Transactional(readOnly = true)
    public Optional<CompanyInvitation> invitation(String secret) {
        return invitations.good(new SecretToken(secret), clock.instant());
    }

    /**
     * Makes somebody a member of the company that invited them.
     *
     * @param email the confirmed address of the person's account; only the invited one may accept
     */
    @Transactional
    public Optional<CompanyView> accept(String secret, UUID person, EmailAddress email) {
        Optional<CompanyInvitation> invitation =
                invitation(secret).filter(found -> found.email().equals(email));
        if (invitation.isEmpty() || !customers.lock(invitation.get().company())) {
            return Optional.empty();
        }
        UUID company = invitation.get().company();
        if (!invitations.accept(invitation.get().id(), clock.instant())) {
            return Optional.empty();
        }
        companies.add(company, person, CompanyRole.MEMBER);
        return companies.of(person).stream()
                .filter(one -> one.id().equals(company))
                .findFirst();
    }

    /** @return empty where the company is not this admin's or the person is no member of it */
    @Transactional
    public Optional<CompanyChange> changeRole(UUID company, UUID admin, UUID person, CompanyRole role) {
        return lockAsAdmin(company, admin) ? changeTo(company, person, role) : Optional.empty();
    }

    /** @return empty where the company is not this admin's or the person is no member of it */
    @Transactional
    public Optional<CompanyChange> remove(UUID company, UUID admin, UUID person) {
        return lockAsAdmin(company, admin) ? end(company, person) : Optional.empty();
    }

    /** @return empty where the person is no member of the company */
    @Transactional
    public Optional<CompanyChange> leave(UUID company, UUID person) {
        return customers.lock(company) ? end(company, person) : Optional.empty();
    }

    private Optional<CompanyChange> changeTo(UUID company, UUID person, CompanyRole role) {
        return companies.role(company, person).map(was -> {
            if (was == CompanyRole.ADMIN && role == CompanyRole.MEMBER && companies.admins(company) == 1) {
                return CompanyChange.LAST_ADMIN;
            }
            companies.change(company, person, role);
            return CompanyChange.DONE;
        });
    }

    private Optional<CompanyChange> end(UUID company, UUID person) {
        return companies.role(company, person).map(was -> {
            if (was == CompanyRole.ADMIN && companies.admins(company) == 1) {
                return CompanyChange.LAST_ADMIN;
            }
            companies.leave(company, person);
            events.publishEvent(new CompanyMemberLeft(company, person));
            return CompanyChange.DONE;
        });
    }

    /** Who belongs to a company changes one at a time. */
    private boolean lockAsAdmin(UUID company, UUID admin) {
        return customers.lock(company) && isAdmin(company, admin);
    }
}
