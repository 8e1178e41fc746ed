package space.coworking.membership;

import java.util.UUID;

/** What happened to a membership, published in the transaction in which it happened. */
public sealed interface MembershipEvent {

    UUID membership();

    /** Somebody wants to become a member. */
    record Drafted(UUID membership) implements MembershipEvent {}

    /** The first payment was made, or a payment method saved: the draft can begin. */
    record Ready(UUID membership) implements MembershipEvent {}

    /** It began. */
    record Activated(UUID membership, UUID customer) implements MembershipEvent {}

    /** Something was agreed: other terms, a pause, its end. What waits for a day has to look again. */
    record Changed(UUID membership) implements MembershipEvent {}

    /** Another card is charged for it. What waits for the old one to expire has to look again. */
    record CardChanged(UUID membership) implements MembershipEvent {}

    /** The member gave notice. */
    record NoticeGiven(UUID membership) implements MembershipEvent {}

    /** The member stays after all. */
    record NoticeWithdrawn(UUID membership) implements MembershipEvent {}

    /** It is over. */
    record Ended(UUID membership, UUID customer) implements MembershipEvent {}
}
