package space.coworking.customer;

import java.time.Instant;
import java.util.UUID;
import space.coworking.shared.EmailAddress;

/** An invitation that nobody has accepted yet. @param invitedBy the admin's name */
public record CompanyInvitation(
        UUID id, UUID company, String companyName, EmailAddress email, String invitedBy, Instant expiresAt) {}
