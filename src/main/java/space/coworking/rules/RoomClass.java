package space.coworking.rules;

/** The size class of a room, which prices and access depend on. */
public enum RoomClass {
    SMALL,
    MEDIUM,
    LARGE
}
