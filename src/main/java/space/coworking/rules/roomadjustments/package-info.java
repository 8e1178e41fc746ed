@NullMarked
@NamedInterface("roomadjustments")
package space.coworking.rules.roomadjustments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
