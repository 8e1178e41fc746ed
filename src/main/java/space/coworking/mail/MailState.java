package space.coworking.mail;

/** Where a mail is on its way. */
public enum MailState {
    /** To be sent, for the first time or again after a failure. */
    WAITING,
    /** A worker has it in hand. */
    SENDING,
    /** The mail server took it. */
    SENT,
    /** Refused for good, or not delivered in two days; staff can send it again. */
    FAILED,
    /** There was no mail server: it stays here for staff to read. */
    KEPT
}
