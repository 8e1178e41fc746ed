package space.coworking.billing;

/** The electronic invoice by XRechnung, as German authorities want it. */
public sealed interface XRechnung {

    record Made(byte[] xml) implements XRechnung {}

    /** It demands the buyer's postal address and mail address, and one of them is not on the invoice. */
    record LacksAddress() implements XRechnung {}
}
