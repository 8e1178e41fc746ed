@NullMarked
@NamedInterface("bookinglimits")
package space.coworking.rules.bookinglimits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
