package space.coworking.payment;

/**
 * The life of a debt. {@code OPEN} may be paid; {@code EXPIRING} opens no new page while the provider is asked; {@code CLOSED} can't be
 * paid on any page of ours. Money that arrives all the same leads to {@code PAID} from each of them, and nothing leads away from it.
 */
enum PaymentStatus {
    OPEN,
    EXPIRING,
    CLOSED,
    PAID
}
