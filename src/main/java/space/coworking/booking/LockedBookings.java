package space.coworking.booking;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads bookings for whoever is about to change them: nobody else can, until the transaction ends. A member's allowance and credit may
 * change with the booking, so the member is locked too, and first, as everywhere.
 */
@Repository
class LockedBookings {

    private final EntityManager entities;
    private final JdbcClient sql;

    LockedBookings(EntityManager entities, JdbcClient sql) {
        this.entities = entities;
        this.sql = sql;
    }

    Optional<Booking> withId(UUID id) {
        sql.sql("""
                select c.id from customer c join booking b on b.customer_id = c.id
                where b.id = ? and b.customer_group <> 'guest' for update of c""").param(id).query(UUID.class).list();
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
