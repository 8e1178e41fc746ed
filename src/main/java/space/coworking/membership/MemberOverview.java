package space.coworking.membership;

import java.util.Optional;

/**
 * What there is to say of somebody's membership, read at once.
 *
 * @param membership the open one, else the latest that is over; empty for who never had one
 * @param benefits those of the running one; a guest's where none runs
 */
public record MemberOverview(Optional<MembershipView> membership, MemberBenefits benefits) {}
