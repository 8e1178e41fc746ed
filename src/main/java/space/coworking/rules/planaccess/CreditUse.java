package space.coworking.rules.planaccess;

import space.coworking.rules.RoomClass;

/** What credit hours can pay for. */
public enum CreditUse {
    DESK,
    SMALL_ROOM,
    MEDIUM_ROOM,
    LARGE_ROOM;

    public static CreditUse of(RoomClass room) {
        return switch (room) {
            case SMALL -> SMALL_ROOM;
            case MEDIUM -> MEDIUM_ROOM;
            case LARGE -> LARGE_ROOM;
        };
    }
}
