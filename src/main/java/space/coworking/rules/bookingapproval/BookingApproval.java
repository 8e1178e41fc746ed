package space.coworking.rules.bookingapproval;

/** The decision table BookingApproval: first match; no match declines. */
public interface BookingApproval {

    Approval decide(BookingApprovalFacts facts);
}
