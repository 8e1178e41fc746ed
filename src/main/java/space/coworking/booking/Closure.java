package space.coworking.booking;

import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/** Time in which a room stays closed although its hours say otherwise. */
record Closure(TimeSlot time, LocalText reason) {}
