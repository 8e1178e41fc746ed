package space.coworking.membership;

/** What became of an entry of desk time. */
public sealed interface Used {

    /** It counts, or waits for staff, or the member is here now. */
    record Entered(UsageView usage) implements Used {}

    record Refused(UsageRefusal refusal) implements Used {}

    /** Why not; said in words by the message {@code usage.refusal.<name>}. */
    enum UsageRefusal {
        /** No membership ran at that time, or it rested. */
        NO_MEMBERSHIP,
        /** The plan does not open at that time. */
        OUTSIDE_PLAN_HOURS,
        /** In the future, longer than a day, longer ago than a month, or the end before the start. */
        BAD_TIMES,
        /** The note holds characters that can't be printed. */
        NOTE_CHARACTERS,
        /** There is an entry for that time already. */
        OVERLAPS,
        /** Not as much credit is left: buy a pack first. */
        NOT_ENOUGH_CREDIT,
        /** Checked in already. */
        HERE_ALREADY,
        /** Not checked in. */
        NOT_HERE
    }
}
