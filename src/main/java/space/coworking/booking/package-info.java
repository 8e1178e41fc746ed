/**
 * Locations, rooms and their opening hours; availability and price of a slot; bookings from request to visit.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "membership",
            "billing",
            "customer",
            "rules",
            "rules :: *",
            "payment",
            "crm",
            "mail",
            "shared"
        })
package space.coworking.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
