package space.coworking.booking;

import java.util.List;

/**
 * The smallest changes with which a refused wish can be had.
 *
 * @param alternatives free slots: the same room at another time first, then other rooms
 * @param plans names of plans with which it could be booked as it is
 */
public record WayOut(List<Availability.Alternative> alternatives, List<String> plans) {}
