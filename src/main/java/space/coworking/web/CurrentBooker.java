package space.coworking.web;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import space.coworking.booking.Booker;
import space.coworking.booking.Bookers;
import space.coworking.web.security.SignedIn;

/** Who books in this request: the signed-in customer with plan, allowance and credit, or a guest. */
@Component
public class CurrentBooker {

    private final Bookers bookers;

    CurrentBooker(Bookers bookers) {
        this.bookers = bookers;
    }

    public Booker get() {
        return bookers.of(SignedIn.from(SecurityContextHolder.getContext().getAuthentication())
                .map(SignedIn::customer)
                .orElse(null));
    }
}
