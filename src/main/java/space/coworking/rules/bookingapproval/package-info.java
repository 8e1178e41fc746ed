@NullMarked
@NamedInterface("bookingapproval")
package space.coworking.rules.bookingapproval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
