package space.coworking.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Series: a room at the same local time of several days, booked together by a member. All of it is booked or nothing, and afterwards each
 * date is a booking of its own that can be moved and cancelled alone. While any date is ahead the series counts as one open booking, for
 * the table BookingLimits bounds its dates already.
 */
@Service
public class SeriesManagement {

    private final SeriesIntake intake;
    private final BookingOpening opening;
    private final BookingChanges changes;
    private final BookingDoor door;
    private final LockedBookings locked;
    private final Bookings bookings;
    private final BookingViews views;
    private final SeriesLetters letters;
    private final Availability availability;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SeriesManagement(
            SeriesIntake intake,
            BookingOpening opening,
            BookingChanges changes,
            BookingDoor door,
            LockedBookings locked,
            Bookings bookings,
            BookingViews views,
            SeriesLetters letters,
            Availability availability,
            TransactionTemplate transaction,
            Clock clock) {
        this.intake = intake;
        this.opening = opening;
        this.changes = changes;
        this.door = door;
        this.locked = locked;
        this.bookings = bookings;
        this.views = views;
        this.letters = letters;
        this.availability = availability;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return dates that a series of this room may have at most when it begins then; 0 where none can be booked */
    public int mostDates(RoomView room, Instant start, Booker booker) {
        int most = availability.seriesDates(new WallClock(room.location().zone()), booker, start);
        return most < SeriesPreview.FEWEST ? 0 : most;
    }

    /**
     * What booking the series would mean. Nothing of it stays. A date that is left out makes the series shorter, by which its price may
     * change, so it is looked at once more; why a date can't be booked doesn't depend on the price.
     */
    public SeriesPreview preview(SeriesRequest request) {
        SeriesPreview planned = look(request, null);
        long wanted = planned.dates().stream().filter(SeriesDate::isBooked).count();
        return wanted == planned.dates().size() ? planned : look(request, planned.booked());
    }

    private SeriesPreview look(SeriesRequest request, @Nullable Integer priced) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return intake.take(request, priced).preview();
        }));
    }

    /** Books all dates that are left, as the customer saw them, or none. */
    @Transactional
    public SeriesBooked book(SeriesRequest request, SeriesPreview.Agreement agreed) {
        SeriesIntake.Taken taken = intake.take(request, agreed.dates());
        if (!taken.preview().isBookable() || !taken.preview().agreement().equals(agreed)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new SeriesBooked.Changed();
        }
        List<Booking> opened =
                taken.bookings().stream().map(opening::openInSeries).toList();
        letters.booked(opened, taken.preview());
        return new SeriesBooked.Done(opened.stream().map(views::view).toList());
    }

    /** @return the series of a booking; empty where it belongs to none, or there is no such booking */
    @Transactional(readOnly = true)
    public Optional<SeriesView> of(BookingAccess.ByOwner access) {
        return door.find(access).filter(Booking::isInSeries).map(this::view);
    }

    private SeriesView view(Booking booking) {
        List<Booking> all = all(booking);
        int position = IntStream.range(0, all.size())
                .filter(i -> all.get(i).id().equals(booking.id()))
                .findFirst()
                .orElseThrow();
        int ahead = Math.toIntExact(all.stream().filter(this::isAhead).count());
        return new SeriesView(
                position + 1, all.stream().map(SeriesManagement::date).toList(), ahead);
    }

    private static SeriesView.Date date(Booking booking) {
        return new SeriesView.Date(booking.reference(), booking.slot(), booking.state());
    }

    private List<Booking> all(Booking booking) {
        UUID series = Objects.requireNonNull(booking.seriesId());
        return bookings.findAll(
                (row, query, where) -> where.equal(row.get("seriesId"), series), Sort.by("startsAt", "id"));
    }

    private boolean isAhead(Booking booking) {
        return booking.state().isAhead()
                && clock.instant().isBefore(booking.slot().from());
    }

    /** @return what cancelling all dates that are ahead would return; empty where none is */
    @Transactional(readOnly = true)
    public Optional<SeriesCancellation> previewCancellation(BookingAccess.ByOwner access) {
        List<Booking> ahead = ahead(access);
        return ahead.isEmpty()
                ? Optional.empty()
                : Optional.of(new SeriesCancellation(
                        ahead.stream().map(SeriesManagement::date).toList(),
                        ahead.stream()
                                .map(booking -> changes.previewCancellation(booking, access))
                                .toList()));
    }

    private List<Booking> ahead(BookingAccess.ByOwner access) {
        return door.find(access).filter(Booking::isInSeries).map(this::all).orElseGet(List::of).stream()
                .filter(this::isAhead)
                .toList();
    }

    /**
     * Cancels every date that is ahead.
     *
     * @param reason what the customer says, may be empty
     * @return what came back; empty where nothing was ahead any more
     */
    @Transactional
    public Optional<SeriesCancellation> cancel(BookingAccess.ByOwner access, String reason) {
        List<Booking> cancelled = new ArrayList<>();
        List<CancellationPreview> previews = new ArrayList<>();
        for (UUID id : ids(access)) {
            Booking booking = locked.withId(id).orElseThrow();
            if (changes.cancelInSeries(booking, access, reason) instanceof Cancelled.Done done) {
                cancelled.add(booking);
                previews.add(done.preview());
            }
        }
        if (cancelled.isEmpty()) {
            return Optional.empty();
        }
        letters.cancelled(cancelled, previews);
        return Optional.of(new SeriesCancellation(
                cancelled.stream().map(SeriesManagement::date).toList(), previews));
    }

    /** The first lock also locks the member, so that nobody changes the others meanwhile. */
    private List<UUID> ids(BookingAccess.ByOwner access) {
        return door.findAndLock(access).isEmpty()
                ? List.of()
                : ahead(access).stream().map(Booking::id).toList();
    }
}
