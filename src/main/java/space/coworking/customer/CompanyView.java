package space.coworking.customer;

import java.util.UUID;

/** A company as one of its people sees it. */
public record CompanyView(UUID id, String name, CompanyRole role) {

    public boolean isAdmin() {
        return role == CompanyRole.ADMIN;
    }
}
