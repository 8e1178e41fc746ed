package space.coworking.rules.roomadjustments;

/** The decision table RoomAdjustments: all matches, in order, their sum clamped. */
public interface RoomAdjustments {

    RoomAdjustment decide(RoomAdjustmentsFacts facts);
}
