package space.coworking.booking;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Reads bookings for whoever is about to change them: nobody else can, until the transaction ends. */
@Repository
class LockedBookings {

    private final EntityManager entities;

    LockedBookings(EntityManager entities) {
        this.entities = entities;
    }

    Optional<Booking> withId(UUID id) {
        return Optional.ofNullable(entities.find(Booking.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<Booking> withReference(String reference) {
        return entities.createQuery("select b.id from Booking b where b.reference = ?1", UUID.class)
                .setParameter(1, reference)
                .getResultStream()
                .findFirst()
                .flatMap(this::withId);
    }
}
