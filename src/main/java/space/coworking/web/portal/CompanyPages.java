package space.coworking.web.portal;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import space.coworking.booking.RoomCatalog;
import space.coworking.customer.CompanyInvitation;
import space.coworking.customer.CompanyManagement;
import space.coworking.customer.CompanyPerson;
import space.coworking.customer.CompanyRole;
import space.coworking.customer.Profile;
import space.coworking.customer.VatId;
import space.coworking.customer.VatIdAnswer;
import space.coworking.customer.VatIdChecks;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.membership.PlanCatalog;
import space.coworking.payment.PaymentMethod;
import space.coworking.payment.PaymentMethods;
import space.coworking.shared.Formats;

/** Draws a company's page for its admins. */
@Component
class CompanyPages {

    private final CompanyManagement companies;
    private final VatIdChecks vatIds;
    private final MembershipManagement memberships;
    private final PlanCatalog plans;
    private final PaymentMethods methods;
    private final RoomCatalog rooms;
    private final Clock clock;

    CompanyPages(
            CompanyManagement companies,
            VatIdChecks vatIds,
            MembershipManagement memberships,
            PlanCatalog plans,
            PaymentMethods methods,
            RoomCatalog rooms,
            Clock clock) {
        this.companies = companies;
        this.vatIds = vatIds;
        this.memberships = memberships;
        this.plans = plans;
        this.methods = methods;
        this.rooms = rooms;
        this.clock = clock;
    }

    /**
     * @param oneself whether it is the person who looks
     * @param plan that the company pays for; null where it pays none
     * @param waiting whether it has not begun
     */
    record PersonRow(
            UUID person,
            String name,
            boolean admin,
            String since,
            boolean oneself,
            @Nullable String plan,
            boolean waiting) {

        static PersonRow of(CompanyPerson person, Formats formats, UUID looking, @Nullable MembershipView membership) {
            return new PersonRow(
                    person.person(),
                    person.name(),
                    person.role() == CompanyRole.ADMIN,
                    formats.date(person.joinedAt()),
                    person.person().equals(looking),
                    membership == null ? null : membership.plan(),
                    membership != null && membership.state() == MembershipState.DRAFT);
        }
    }

    record InvitationRow(UUID id, String email, String expires, boolean expired) {}

    /** @param invitee as typed into the form */
    String company(
            Owner owner, UUID company, String invitee, Map<String, String> problems, Model model, Locale locale) {
        UUID admin = owner.customer();
        Profile profile = companies.company(company, admin).orElseThrow(BookingLink::notFound);
        Formats formats = new Formats(locale, rooms.location().zone());
        model.addAttribute("company", profile);
        VatId vatId = profile.vatId();
        if (vatId != null) {
            vatIds.answer(company, vatId.value())
                    .filter(VatIdAnswer::isInvalid)
                    .ifPresent(answer ->
                            model.addAttribute("vatIdRefused", formats.date(Objects.requireNonNull(answer.at()))));
        }
        model.addAttribute(
                "country",
                profile.address() == null
                        ? ""
                        : new Locale.Builder()
                                .setRegion(profile.address().country())
                                .build()
                                .getDisplayCountry(locale));
        Map<UUID, MembershipView> paid = memberships.paidBy(company).stream()
                .collect(Collectors.toMap(MembershipView::customer, membership -> membership, (one, other) -> one));
        model.addAttribute(
                "people",
                companies.people(company, admin).stream()
                        .map(person -> PersonRow.of(person, formats, admin, paid.get(person.person())))
                        .toList());
        model.addAttribute("plans", plans.offered());
        List<PaymentMethod> cards = methods.methods(company);
        model.addAttribute("card", cards.isEmpty() ? null : PaymentMethodController.Card.of(cards.get(0)));
        model.addAttribute("cardNeeded", cards.size() == 1 && isCharged(paid.values()));
        model.addAttribute(
                "invitations",
                companies.invitations(company, admin).stream()
                        .map(invitation -> row(invitation, formats))
                        .toList());
        model.addAttribute("invitee", invitee);
        model.addAttribute("problems", problems);
        return "portal/company/company";
    }

    /** @return whether a membership runs whose fees and use come on the company's invoices */
    static boolean isCharged(Collection<MembershipView> paid) {
        return paid.stream().anyMatch(membership -> membership.state().isRunning());
    }

    private InvitationRow row(CompanyInvitation invitation, Formats formats) {
        return new InvitationRow(
                invitation.id(),
                invitation.email().value(),
                formats.date(invitation.expiresAt()),
                !clock.instant().isBefore(invitation.expiresAt()));
    }
}
