package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.BookingView;
import space.coworking.booking.Requested;
import space.coworking.booking.process.GuestCases;
import space.coworking.customer.Account;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.CompanyDetails;
import space.coworking.customer.NewGuest;
import space.coworking.customer.PostalAddress;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;
import space.coworking.web.security.SignedIn;

/** Customers with accounts of their own, as tests of the portal tell of them. */
@Component
public class PortalCases {

    public static final String PASSWORD = "a long enough secret";

    private final AccountManagement accounts;
    private final BookingManagement bookings;
    private final GuestCases cases;

    PortalCases(AccountManagement accounts, BookingManagement bookings, GuestCases cases) {
        this.accounts = accounts;
        this.bookings = bookings;
        this.cases = cases;
    }

    /** Somebody new with an account. */
    public SignedIn member(String name) {
        EmailAddress email = new EmailAddress(
                name.toLowerCase(Locale.ROOT).replace(' ', '.') + "-" + UUID.randomUUID() + "@member.example");
        accounts.open(email, name, PASSWORD, Set.of(), new NewGuest(name, email, null, null, Locale.ENGLISH));
        return signedIn(accounts.withEmail(email).orElseThrow());
    }

    static SignedIn signedIn(Account account) {
        return new SignedIn(account.email(), account.name(), account.groups(), account.customer());
    }

    /** A request of this person's. @param authorities what else is known of how they signed in */
    public static RequestPostProcessor by(SignedIn person, String... authorities) {
        Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(
                person,
                null,
                List.of(authorities).stream().map(SimpleGrantedAuthority::new).toList());
        return SecurityMockMvcRequestPostProcessors.authentication(authentication);
    }

    /** A small room for an hour, at least so many days ahead. */
    public BookingView booking(SignedIn person, int daysAhead) {
        TimeSlot slot = cases.freeSlot(RoomClass.SMALL, daysAhead);
        Requested requested = bookings.request(new BookingRequest(
                cases.room(RoomClass.SMALL).id(),
                slot.from(),
                slot.to(),
                2,
                person.displayName(),
                person.email(),
                null,
                null,
                null,
                person.customer(),
                Locale.ENGLISH));
        assertThat(requested).isInstanceOf(Requested.Accepted.class);
        return ((Requested.Accepted) requested).booking();
    }

    public static CompanyDetails company(String name) {
        return new CompanyDetails(
                name,
                new EmailAddress("invoices@company.example"),
                new PostalAddress("Ritterstr. 12", null, "10969", "Berlin", "DE"),
                null);
    }
}
