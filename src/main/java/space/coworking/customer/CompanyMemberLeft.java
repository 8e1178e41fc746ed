package space.coworking.customer;

import java.util.UUID;

/** Somebody no longer belongs to a company, which pays for them no more. */
public record CompanyMemberLeft(UUID company, UUID person) {}
