package space.coworking.membership;

import java.net.URI;

/** Where a member pays for a pack. */
public sealed interface PackPage {

    /** Send the member there. */
    record Open(URI url) implements PackPage {}

    /** The member's plan sells no packs, or there is no running membership. */
    record NotForSale() implements PackPage {}

    /** The payment provider can't be reached at the moment. */
    record Unavailable() implements PackPage {}
}
