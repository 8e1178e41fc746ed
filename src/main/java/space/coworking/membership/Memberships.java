package space.coworking.membership;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** The table of memberships, to read; who is about to change one takes it from {@link LockedMemberships}. */
interface Memberships extends JpaRepository<Membership, UUID>, JpaSpecificationExecutor<Membership> {

    Optional<Membership> findByCustomerIdAndStateIn(UUID customer, Collection<MembershipState> states);

    boolean existsByReference(String reference);

    /** @return the open one, else the latest that is over */
    @Query("""
            select m from Membership m where m.customerId = ?1
            order by case when m.state in ('DRAFT', 'ACTIVE', 'SUSPENDED') then 0 else 1 end, m.draftedAt desc limit 1""")
    Optional<Membership> findCurrent(UUID customer);

    Page<MembershipDraft> findDraftsByState(MembershipState state, Pageable page);

    @Query(
            "select count(m) from Membership m where m.customerId = ?1 and m.state in ('EXPIRED', 'CANCELLED') and m.startsOn is not null")
    int countEnded(UUID customer);

    Optional<Membership> findFirstByCustomerIdAndEndedAtIsNotNullAndStartsOnIsNotNullOrderByEndedAtDesc(UUID customer);

    List<Membership> findByPayerIdAndStateIn(UUID payer, Collection<MembershipState> states);

    /** @return the running ones that follow an id, in the order of their ids */
    @Query("select m from Membership m where m.state in ('ACTIVE', 'SUSPENDED') and m.id > ?1 order by m.id")
    List<Membership> runningAfter(UUID id, Limit most);
}
