package space.coworking.booking;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Bookings extends JpaRepository<Booking, UUID> {

    Optional<Booking> findByReference(String reference);

    /** The booking, locked until the transaction ends: for whoever is about to change it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select b from Booking b where b.id = ?1")
    Optional<Booking> findAndLock(UUID id);

    @Query("select count(b) from Booking b where b.customerId = ?1 and b.state in ?2 and b.endsAt > ?3")
    int countAhead(UUID customer, Collection<BookingState> states, Instant now);

    int countByCustomerIdAndState(UUID customer, BookingState state);

    /** @param pattern lower case, with its wildcards; null for any text */
    @Query("""
            select b from Booking b
            where (:pattern is null
                   or lower(b.reference || ' ' || b.guestName || ' ' || b.guestEmail) like cast(:pattern as string))
              and (:state is null or b.state = :state)
              and (:room is null or b.roomId = :room)
              and b.startsAt < :to and b.endsAt > :from
            """)
    Page<Booking> search(
            @Nullable String pattern,
            @Nullable BookingState state,
            @Nullable UUID room,
            Instant from,
            Instant to,
            Pageable page);
}
