package space.coworking.customer;

import java.time.Instant;
import java.util.UUID;

/** Somebody who belongs to a company, as its admins see them. @param person customer */
public record CompanyPerson(UUID person, String name, CompanyRole role, Instant joinedAt) {}
