package space.coworking.customer;

/** What somebody is in a company. Admins decide who belongs to it; nobody sees another's bookings. */
public enum CompanyRole {
    ADMIN,
    MEMBER
}
