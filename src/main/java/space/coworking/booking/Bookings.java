package space.coworking.booking;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** The table of bookings, to read; who is about to change one takes it from {@link LockedBookings}. */
interface Bookings extends JpaRepository<Booking, UUID>, JpaSpecificationExecutor<Booking> {

    Optional<Booking> findByReference(String reference);

    /** @return how many dates were booked together, whatever became of them */
    int countBySeriesId(@Nullable UUID series);
}
